// Puts the assistant on any page: <script src="https://assistent.example.de/embed.js" async></script>
// Attributes of the script: data-title (words on the button), data-position ("right" or "left"), data-color (#rrggbb).
(() => {
  const script = document.currentScript;
  const service = new URL(script.src);
  const title = script.dataset.title || 'Fragen zur Krisenvorsorge';
  const side = script.dataset.position === 'left' ? 'left' : 'right';
  const color = /^#[0-9a-f]{6}$/i.test(script.dataset.color ?? '') ? script.dataset.color : '#0b5a7a';

  // A shadow root keeps the page's styles out and these in; a constructed style sheet needs no exception in the page's policy.
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    button { font: 600 1rem/1.2 system-ui, sans-serif; cursor: pointer; border: 0; border-radius: 999px; }
    button:focus-visible { outline: 3px solid ${color}; outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
    .open { position: fixed; ${side}: 1.25rem; bottom: 1.25rem; z-index: 2147483000; padding: .85rem 1.25rem; max-width: calc(100vw - 2.5rem);
      background: ${color}; color: ${readableOn(color)}; box-shadow: 0 4px 16px rgb(0 0 0 / .3); }
    dialog { position: fixed; inset: auto; ${side}: 1.25rem; bottom: 1.25rem; width: min(28rem, calc(100vw - 2.5rem)); height: min(44rem, calc(100dvh - 2.5rem));
      max-width: none; max-height: none; margin: 0; padding: 0; border: 1px solid rgb(128 128 128 / .5); border-radius: 14px; overflow: hidden; box-shadow: 0 8px 40px rgb(0 0 0 / .35);
      background: Canvas; z-index: 2147483001; }
    dialog[open] { display: flex; flex-direction: column; }
    .bar { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .35rem .5rem .35rem 1rem; background: ${color}; color: ${readableOn(color)}; font: 600 1rem/1.4 system-ui, sans-serif; }
    .close { background: transparent; color: inherit; padding: .5rem .75rem; }
    .close:focus-visible { outline-color: currentColor; outline-offset: -3px; box-shadow: none; }
    iframe { flex: 1; border: 0; width: 100%; }
    @media (max-width: 480px) { dialog { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; } }`);
  root.adoptedStyleSheets = [sheet];

  const open = element('button', { type: 'button', className: 'open', textContent: title });
  open.setAttribute('aria-haspopup', 'dialog');
  const dialog = element('dialog');
  dialog.setAttribute('aria-label', title);
  const bar = element('div', { className: 'bar' });
  const close = element('button', { type: 'button', className: 'close', textContent: 'Schließen' });
  bar.append(element('span', { textContent: title }), close);
  dialog.append(bar);
  root.append(open, dialog);

  open.addEventListener('click', () => {
    if (!dialog.querySelector('iframe')) {
      dialog.append(element('iframe', { src: new URL('/eingebettet', service).href, title, referrerPolicy: 'no-referrer' }));
    }
    dialog.showModal();
  });
  close.addEventListener('click', () => dialog.close());
  // Escape is pressed inside the frame, where only the framed page hears it; it passes it on.
  addEventListener('message', event => {
    if (event.origin === service.origin && event.data === 'panreflex:close') dialog.close();
  });
  dialog.addEventListener('close', () => open.focus());

  if (document.body) document.body.append(host);
  else addEventListener('DOMContentLoaded', () => document.body.append(host));

  function element(name, properties = {}) {
    return Object.assign(document.createElement(name), properties);
  }

  // Black or white, whichever has more contrast by WCAG's relative luminance.
  function readableOn(hex) {
    const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
  }
})();
