// Reads a list of activities and writes, for each, the complaints of the Agents SDK's schema and of the Adaptive Cards
// renderer's parser; empty lists when there are none.
const { activityZodSchema } = require("@microsoft/agents-activity");
const AdaptiveCards = require("adaptivecards/dist/adaptivecards.js");

const cardComplaints = ({ lang, ...content }) => {
  // The parser checks the language with a global expression, which refuses every second card; so it is checked here.
  if (lang !== undefined && !/^[a-z]{2,3}$/i.test(lang)) return [`lang: ${lang}`];
  const context = new AdaptiveCards.SerializationContext();
  const card = new AdaptiveCards.AdaptiveCard();
  card.parse(content, context);
  const events = [];
  for (let i = 0; i < context.eventCount; i++) events.push(context.getEventAt(i).message);
  return events.concat(card.validateProperties().validationEvents.map((event) => event.message));
};

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (input += chunk));
process.stdin.on("end", () => {
  const complaints = JSON.parse(input).map((activity) => {
    const parsed = activityZodSchema.safeParse(activity);
    const list = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    for (const attachment of activity.attachments ?? [])
      if (attachment.contentType === "application/vnd.microsoft.card.adaptive") list.push(...cardComplaints(attachment.content));
    return list;
  });
  process.stdout.write(JSON.stringify(complaints));
});
