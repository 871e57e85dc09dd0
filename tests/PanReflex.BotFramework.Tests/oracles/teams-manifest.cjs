// Reads {manifest, localization} of a Teams app and writes the complaints of Microsoft's schemas about each.
const path = require("path");
const Ajv = require("ajv-draft-04");
const formats = require("ajv-formats");

const folder = path.join(path.dirname(require.resolve("@microsoft/app-manifest/package.json")), "build", "json-schemas", "teams");
const complaints = (value, file) => {
  const version = /\/teams\/(v[^/]+)\//.exec(value.$schema)[1];
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  (formats.default ?? formats)(ajv);
  const validate = ajv.compile(require(path.join(folder, version, file)));
  return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
};

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => {
  const { manifest, localization } = JSON.parse(input);
  process.stdout.write(JSON.stringify({
    manifest: complaints(manifest, "MicrosoftTeams.schema.json"),
    localization: complaints(localization, "MicrosoftTeams.Localization.schema.json"),
  }));
});
