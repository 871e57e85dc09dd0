// Reads {metadataUrl, appId, channelService, cases: [{name, authHeader, activity}]} and writes [{name, accepted, reason}]:
// what the official JavaScript SDK says about each call.
const { JwtTokenValidation, SimpleCredentialProvider, ChannelValidation } = require("botframework-connector");

console.error = () => {};
let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", async () => {
  const { metadataUrl, appId, cases } = JSON.parse(input);
  ChannelValidation.OpenIdMetadataEndpoint = metadataUrl;
  const credentials = new SimpleCredentialProvider(appId, "");
  credentials.isAuthenticationDisabled = async () => false;
  const verdicts = [];
  for (const { name, authHeader, activity } of cases) {
    try {
      const identity = await JwtTokenValidation.authenticateRequest(activity, authHeader, credentials, "");
      verdicts.push({ name, accepted: identity.isAuthenticated === true });
    } catch (error) {
      verdicts.push({ name, accepted: false, reason: String(error.message ?? error) });
    }
  }
  process.stdout.write(JSON.stringify(verdicts));
});
