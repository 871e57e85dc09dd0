// Drives botframework-directlinejs for the tests. Standard input: one command per line, as JSON. Standard output: one event per line.
// Commands: {"do":"connect","options":{…}}, {"do":"post","tag":"…","activity":{…}}, {"do":"refresh"}, {"do":"end"}.
// Events: status, activity, posted, refused, refreshed, error.
global.XMLHttpRequest = browserLike(require('xmlhttprequest').XMLHttpRequest);
global.WebSocket = require('ws');
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');
const { activityZodSchema } = require('@microsoft/agents-activity');

// In a browser a failed connection has an empty response; this package puts the stack trace there, which the client cannot parse.
function browserLike(NodeRequest) {
  return function () {
    const request = new NodeRequest();
    let text = '';
    Object.defineProperty(request, 'responseText', { get: () => text, set: value => { text = request.status === 0 ? '' : value; } });
    return request;
  };
}

let directLine;
const say = event => process.stdout.write(JSON.stringify(event) + '\n');
const reason = error => String(error?.status ?? error?.message ?? error);

function connect(options) {
  directLine = new DirectLine({
    // The client waits 3 to 15 s before it reconnects; this "random" number makes that 60 ms.
    random: () => -0.245,
    // Also the pause before a failed call is tried again and between the empty frames; 20 s by default.
    timeout: 1000,
    ...options,
  });
  directLine.connectionStatus$.subscribe({
    next: status => say({ event: 'status', status: ConnectionStatus[status], conversationId: directLine.conversationId, watermark: directLine.watermark }),
    error: error => say({ event: 'error', of: 'status', reason: reason(error) }),
  });
  directLine.activity$.subscribe({
    next: activity => {
      const schema = activityZodSchema.safeParse(activity);
      say({ event: 'activity', activity, watermark: directLine.watermark, schemaError: schema.success ? null : JSON.stringify(schema.error.issues) });
    },
    error: error => say({ event: 'error', of: 'activity', reason: reason(error) }),
  });
}

const commands = {
  connect: ({ options }) => connect(options),
  post: ({ tag, activity }) => directLine.postActivity(activity).subscribe({
    next: id => say({ event: 'posted', tag, id }),
    error: error => say({ event: 'refused', tag, status: error?.status ?? 0, reason: reason(error), body: error?.xhr?.responseText ?? null }),
  }),
  refresh: () => directLine.refreshToken().subscribe({
    next: token => { directLine.token = token; say({ event: 'refreshed', token }); },
    error: error => say({ event: 'error', of: 'refresh', reason: reason(error) }),
  }),
  end: () => { directLine?.end(); process.exit(0); },
};

require('readline').createInterface({ input: process.stdin })
  .on('line', line => { const command = JSON.parse(line); commands[command.do](command); })
  .on('close', () => process.exit(0));
