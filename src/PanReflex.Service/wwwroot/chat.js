// The chat page: Microsoft's Web Chat on this service's Direct Line, kept across reloads, restarts and failures of the network.

const nonce = document.querySelector('script[nonce]').nonce;
const chat = document.getElementById('chat');
const banner = document.getElementById('meldung');
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 40rem)');
const domain = new URL('/v3/directline', location.href).href;
const memory = conversationMemory();
const { WebChat } = window;

let line;            // the Direct Line connection in use
let store;           // Web Chat's store that belongs to it
let retry;           // timer of the next attempt to connect anew
let attempts = 0;
let rounds = 0;      // counts the beginnings, so that a slow one does not overtake a later one
let waiting = '';    // text that waits for a connection
let pulse;           // timer of the next look at the service
let away = false;    // true while the service does not answer
const calm = 10000;  // milliseconds between two looks while all is well

dark.addEventListener('change', render);
narrow.addEventListener('change', render);
addEventListener('online', () => listen());
addEventListener('offline', () => lost());
document.addEventListener('visibilitychange', () => document.hidden || listen());
document.getElementById('neu').addEventListener('click', () => { memory.clear(); start({ keep: false }); });
document.addEventListener('click', event => {
  const question = event.target.closest?.('[data-frage]')?.dataset.frage;
  if (question) ask(question);
});
setUpMenu();
waitForReports();
start();
pulse = setTimeout(listen, calm);

// Begins or resumes a conversation. A stored token, renewed, resumes it from its first message; where that is refused a new one begins.
async function start({ keep = true } = {}) {
  clearTimeout(retry);
  const round = ++rounds;
  const unsent = keep ? unsentText() : '';
  // Let go before it is ended: its last word, that it ended, must not begin the next round.
  const former = line;
  line = undefined;
  former?.end();
  try {
    const resumed = await renewed(memory.read());
    const conversation = resumed ?? await post('tokens/generate');
    if (round !== rounds) return;
    memory.write(conversation);
    line = WebChat.createDirectLine({ domain, token: conversation.token, webSocket: true,
      ...(resumed ? { conversationId: conversation.conversationId, watermark: '0' } : {}) });
    store = WebChat.createStore();
    watch(line);
    // Web Chat keeps the conversation it was first rendered with: a new one gets a new place.
    chat.replaceChildren(Object.assign(document.createElement('div'), { className: 'webchat' }));
    render();
    if (unsent) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: unsent } });
  } catch {
    if (round === rounds) tryLater(unsent);
  }
}

// What was typed, or else what could not be sent: it goes back into the box, so that nothing has to be typed twice.
function unsentText() {
  const typed = chat.querySelector('.webchat__send-box-text-box__input')?.value;
  const failed = (store?.getState().activities ?? []).filter(activity => activity.from?.role === 'user' && activity.type === 'message'
    && (activity.channelData?.['webchat:send-status'] ?? activity.channelData?.state ?? 'sent') !== 'sent');
  return typed || failed.at(-1)?.text || waiting;
}

// The Direct Line client keeps quiet about a lost connection while it tries again. So the page looks itself whether the service
// lives, says when it does not, and begins again where the conversation stopped as soon as it does.
async function listen() {
  clearTimeout(pulse);
  try {
    const response = await fetch('/gesundheit/lebt', { cache: 'no-store', signal: AbortSignal.timeout(8000) });
    if (!response.ok && response.status !== 429) throw new Error(`${response.status}`);
    if (away) {
      away = false;
      await start();
    }
  } catch {
    lost();
    return;
  }
  pulse = setTimeout(listen, calm);
}

function lost() {
  away = true;
  show(navigator.onLine ? 'Der Dienst ist gerade nicht erreichbar. Es wird weiter versucht …' : 'Keine Verbindung zum Netz. Das Gespräch geht weiter, sobald sie wieder da ist.');
  clearTimeout(pulse);
  pulse = setTimeout(listen, 2000);
}

async function renewed(known) {
  if (!known) return undefined;
  try {
    return { ...known, ...await post('tokens/refresh', known.token) };
  } catch (error) {
    if (!error.refused) throw error;
    return undefined;
  }
}

async function post(path, token) {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(`${domain}/${path}`, { method: 'POST', headers, body: '{}' });
  if (!response.ok) throw Object.assign(new Error(`${path}: ${response.status}`), { refused: [400, 401, 403, 404].includes(response.status) });
  const { conversationId, token: issued } = await response.json();
  return { conversationId, token: issued };
}

function watch(current) {
  const [connecting, online, expired, failed, ended] = [1, 2, 3, 4, 5];
  let wasOnline = false;
  let patience;
  current.connectionStatus$.subscribe(status => {
    if (current !== line) return;
    clearTimeout(patience);
    if (status === online) {
      wasOnline = true;
      clearTimeout(retry);
      waiting = '';
      attempts = 0;
      if (current.token && current.conversationId) memory.write({ conversationId: current.conversationId, token: current.token });
      hide();
    } else if (status === connecting) {
      // A short break is nobody's concern; a longer one is.
      patience = setTimeout(() => current === line && show('Die Verbindung ist unterbrochen. Sie wird wiederhergestellt …'), wasOnline ? 1500 : 6000);
    } else if (status === expired || status === failed || status === ended) {
      // A computer that slept comes back with an old token, a server that was away long ends the connection: begin again where it stopped.
      tryLater();
    }
  }, () => current === line && tryLater());
}

function tryLater(unsent = unsentText()) {
  waiting = unsent;
  show(navigator.onLine ? 'Die Verbindung ist unterbrochen. Sie wird wiederhergestellt …' : 'Keine Verbindung zum Netz. Das Gespräch geht weiter, sobald sie wieder da ist.');
  clearTimeout(retry);
  retry = setTimeout(start, Math.min(15000, 500 * 2 ** attempts++));
}

function ask(text) {
  store?.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text } });
  closeMenu();
  chat.querySelector('.webchat__send-box-text-box__input')?.focus({ preventScroll: true });
}

function render() {
  const place = chat.querySelector('.webchat');
  if (!place || !line) return;
  WebChat.renderWebChat({ directLine: line, store, nonce, locale: 'de-DE', styleOptions: styles(), overrideLocalizedStrings: german }, place);
}

// Web Chat's own German says a few things in a way that does not fit here.
function german(strings) {
  return { ...strings, TEXT_INPUT_PLACEHOLDER: 'Ihre Frage', ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT: 'Gesendet am $1' };
}

// Colours come from the page's style sheet, so that both themes are written down once.
function styles() {
  const css = getComputedStyle(document.documentElement);
  const color = name => css.getPropertyValue(`--${name}`).trim();
  const bubble = { bubbleBorderRadius: 12, bubbleFromUserBorderRadius: 12, bubbleBorderWidth: 1, bubbleFromUserBorderWidth: 0 };
  return {
    ...bubble,
    rootHeight: '100%', rootWidth: '100%', primaryFont: css.fontFamily, monospaceFont: 'ui-monospace, monospace',
    accent: color('accent'), subtle: color('muted'), backgroundColor: 'transparent', paddingRegular: 12,
    bubbleBackground: color('surface'), bubbleTextColor: color('text'), bubbleBorderColor: color('border'),
    bubbleFromUserBackground: color('own'), bubbleFromUserTextColor: color('own-text'),
    bubbleMaxWidth: 760, bubbleMinHeight: 40, bubbleMinWidth: 60,
    markdownRespectCRLF: false, cardPushButtonBackgroundColor: color('own'), cardPushButtonTextColor: color('own-text'),
    hideUploadButton: true, sendBoxHeight: 52, maxMessageLength: 2000,
    sendBoxBackground: color('surface'), sendBoxTextColor: color('text'), sendBoxPlaceholderColor: color('muted'),
    sendBoxBorderTop: `solid 1px ${color('border')}`, sendBoxButtonColor: color('accent'), sendBoxButtonColorOnHover: color('text'), sendBoxButtonColorOnFocus: color('accent'),
    sendBoxButtonShadeColorOnHover: color('hover'), sendBoxButtonShadeColorOnFocus: color('hover'), sendBoxButtonShadeColorOnActive: color('hover'),
    suggestedActionLayout: 'flow', suggestedActionsFlowMaxHeight: narrow.matches ? 172 : 'none',
    suggestedActionBackgroundColor: color('surface'), suggestedActionTextColor: color('link'), suggestedActionBorderColor: color('border-strong'),
    suggestedActionBackgroundColorOnHover: color('hover'), suggestedActionBackgroundColorOnFocus: color('hover'), suggestedActionBackgroundColorOnActive: color('hover'),
    suggestedActionBorderRadius: 18, suggestedActionHeight: 36, autoScrollSnapOnPage: true, suggestedActionKeyboardFocusIndicatorBorderColor: color('accent'), suggestedActionKeyboardFocusIndicatorBorderRadius: 16,
    timestampColor: color('muted'), timestampFormat: 'relative', groupTimestamp: 60000, showAvatarInGroup: 'status', transcriptActivityVisualKeyboardIndicatorColor: color('accent'), transcriptActivityVisualKeyboardIndicatorWidth: 2,
    transcriptVisualKeyboardIndicatorColor: color('accent'), suggestedActionsVisualKeyboardIndicatorColor: color('accent'), sendBoxButtonKeyboardFocusIndicatorBorderColor: color('accent'),
    newMessagesButtonBackground: color('accent'), newMessagesButtonTextColor: color('accent-text'), transitionDuration: '0s',
    typingAnimationDuration: 8000, feedbackActionsPlacement: 'activity-status', useCurrentActivityAsTypingIndicator: false,
  };
}

function show(text) { if (banner.hidden || banner.textContent !== text) { banner.textContent = text; banner.hidden = false; } }
function hide() { banner.hidden = true; banner.textContent = ''; }

// What a reload needs. A browser that refuses to store still chats; it only forgets.
function conversationMemory() {
  const key = `panreflex:${location.pathname}`;
  let held = null;
  return {
    read() {
      try { return JSON.parse(sessionStorage.getItem(key)) ?? held; } catch { return held; }
    },
    write(conversation) {
      held = conversation;
      try { sessionStorage.setItem(key, JSON.stringify(conversation)); } catch { /* kept in memory */ }
    },
    clear() {
      held = null;
      try { sessionStorage.removeItem(key); } catch { /* nothing was stored */ }
    },
  };
}

function setUpMenu() {
  const button = document.getElementById('menu');
  button?.addEventListener('click', () => {
    const open = document.documentElement.classList.toggle('menu-open');
    button.setAttribute('aria-expanded', String(open));
    if (open) document.querySelector('#seite a, #seite button')?.focus();
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && document.documentElement.classList.contains('menu-open')) {
      closeMenu();
      button.focus();
    }
  });
  // The page around an embedded chat closes its dialog; a choice list or dialog of Web Chat uses the key first.
  if (parent !== window) {
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], [popover]:popover-open')) parent.postMessage('panreflex:close', '*');
    });
  }
}

function closeMenu() {
  document.documentElement.classList.remove('menu-open');
  document.getElementById('menu')?.setAttribute('aria-expanded', 'false');
}

// While the first index is being built the sidebar asks for the list until there is one.
function waitForReports() {
  if (!document.querySelector('[data-warten]')) return;
  setTimeout(async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
      document.getElementById('berichte').replaceWith(document.adoptNode(page.getElementById('berichte')));
    } catch { /* the next round asks again */ }
    waitForReports();
  }, 2000);
}
