import { provision } from "org-membership";
import { conformance, type HostTest, type HostUnderTest } from "org-membership/hosts/conformance";
import { memoryHost } from "org-membership/hosts/memory";
import { type Equals, holds } from "../equals.js";

holds<Equals<typeof conformance, (subject: HostUnderTest) => HostTest[]>>();
holds<Equals<HostTest["run"], () => Promise<void>>>();

const host = memoryHost();

conformance({ host, provision, reset() {}, rows: () => [], references: "untold" });
// @ts-expect-error the tests cannot know where the rows are
conformance({ host, provision, reset() {} });
