// @ts-check
// A small directory in which most of the rules have something to say.

const EXISTING = `{"user_id":"alice@example.com","organization_id":"acme","user_role":"internal_user"}
{"user_id":"bob@example.com","organization_id":"acme","user_role":"org_admin"}
{"user_id":"carol@example.com","organization_id":"globex","user_role":"internal_user"}
{"user_id":"dave@example.com","organization_id":"initech","user_role":null}
{"user_id":"Erin, of Initech","organization_id":"initech","user_role":"internal_user"}
{"user_id":"frank@example.com","organization_id":"globex","user_role":7}
`;

const REQUESTS = `user_id,organization_id,user_role
alice@example.com,acme,
alice@example.com,globex,
bob@example.com,acme,internal_user
bob@example.com,initech,internal_user_viewer
carol@example.com,globex,
carol@example.com,acme,
carol@example.com,acme,
Carol@example.com,acme,
dave@example.com,initech,internal_user
dave@example.com,hooli,proxy_admin
"Erin, of Initech",initech,
"Erin, of Initech",acme,
frank@example.com,globex,
grace@example.com,acme,org_admin
heidi@example.com,"   ",
ivan\u200b@example.com,umbrella,
=1+1,umbrella,
judy@example.com
mallory@example.com,hooli,
`;

export const example = {
  existing: () => new File([EXISTING], "memberships.ndjson", { type: "application/x-ndjson" }),
  requests: () => new File([REQUESTS], "directory.csv", { type: "text/csv" }),
};
