// @ts-check
// `node cold-start.js PEER` prints the milliseconds from the import to the first decision.
const row = { user_id: "alice", organization_id: "acme", user_role: "internal_user" };
const started = performance.now();
const { load } = await import(`../peers/${process.argv[2]}.js`);
const decide = await load([row]);
if (!(await decide({ ...row }))) throw new Error("the answer is wrong");
console.log(JSON.stringify(performance.now() - started));
