// Leads to the paragraph of a citation: scrolls to it and gives it the focus, so that readers of the screen start there.
function arrive() {
  const paragraph = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!paragraph) return;
  (paragraph.querySelector('mark') ?? paragraph).scrollIntoView({ block: 'center' });
  paragraph.focus({ preventScroll: true });
}

addEventListener('hashchange', arrive);
arrive();
