// A real OpenID Connect provider for the tests, on this machine only. It signs in whoever the request's headers name,
// prints its address, and ends when the test that started it ends.
//
// node provider.mjs <client id> <client secret> <redirect address>
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);
const LONGEST_RUN = 20 * 60 * 1000;

function configuration() {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    acrValues: ["AAL2_OR_AAL3_ANY"],
    claims: { openid: ["sub"], acr: null, amr: null },
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantAll,
    pkce: { required: () => true },
  };
}

// Nobody is asked for consent: the operator of a real provider gives it for everybody.
async function grantAll(context) {
  const { client, provider, session } = context.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope("openid");
  await grant.save();
  return grant;
}

function signIn(provider, request, response) {
  const subject = request.headers["x-account"];
  if (!subject) {
    const refusal = { error: "access_denied", error_description: "nobody is here" };
    return provider.interactionFinished(request, response, refusal);
  }
  const login = { accountId: subject, amr: ["pwd"] };
  if (request.headers["x-strong"]) {
    login.acr = "AAL2_OR_AAL3_ANY";
    login.amr = ["pwd", "mfa"];
  }
  return provider.interactionFinished(request, response, { login });
}

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(address, configuration());
  const protocol = provider.callback();
  server.on("request", (request, response) => {
    if (request.url.startsWith("/interaction/")) {
      signIn(provider, request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    } else {
      protocol(request, response);
    }
  });
  console.log(address);
});

process.stdin.on("end", () => process.exit(0)).resume();
setTimeout(() => process.exit(0), LONGEST_RUN).unref();
