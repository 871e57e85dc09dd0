// Fetches Microsoft's Web Chat for the build: npm pack, integrity check, the bundle with German clock times and its licence, precompressed.
// Usage: node fetch-webchat.mjs VERSION INTEGRITY FOLDER
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

const [version, integrity, folder] = process.argv.slice(2);
const kept = ['webchat.js', 'webchat.js.LICENSE.txt'];

// Everything happens beside the target; the folder appears whole or not at all.
mkdirSync(dirname(folder), { recursive: true });
const workplace = mkdtempSync(join(dirname(folder), 'fetch-'));
try {
  const archive = pack();
  const files = readTar(gunzipSync(archive));
  for (const name of kept) {
    if (!files.has(`package/dist/${name}`)) throw new Error(`Im Paket fehlt dist/${name}.`);
  }
  const bundle = withGermanClock(files.get('package/dist/webchat.js'));
  writeFileSync(join(workplace, 'webchat.js'), bundle);
  writeFileSync(join(workplace, 'webchat.js.LICENSE.txt'), files.get('package/dist/webchat.js.LICENSE.txt'));
  // Quality 9 is within a tenth of the best size at a twentieth of its time.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length };
  writeFileSync(join(workplace, 'webchat.js.br'), brotliCompressSync(bundle, { params }));
  writeFileSync(join(workplace, 'webchat.js.gz'), gzipSync(bundle, { level: 9 }));
  putInPlace();
} catch (error) {
  rmSync(workplace, { recursive: true, force: true });
  console.error(`FEHLER: ${error.message}`);
  process.exitCode = 1;
}

// Two builds may fetch at once. A complete folder stays as it is, because the other build may be copying from it.
function putInPlace() {
  const complete = () => existsSync(join(folder, 'webchat.js'));
  if (!complete()) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(workplace, folder);
  } catch (error) {
    if (!complete()) throw error;
    rmSync(workplace, { recursive: true, force: true });
  }
}

// Web Chat writes "22. November um 9:15 PM" in German, and none of its options reaches the pattern.
function withGermanClock(bundle) {
  const english = `"d. MMMM 'um' h:mm a"`;
  const parts = bundle.toString('utf8').split(english);
  if (parts.length !== 2) throw new Error(`Das Muster ${english} der Zeitangaben steht ${parts.length - 1}-mal statt einmal in Web Chat. Bitte withGermanClock in fetch-webchat.mjs anpassen.`);
  return Buffer.from(parts.join(`"d. MMMM 'um' HH:mm 'Uhr'"`), 'utf8');
}

function pack() {
  try {
    execSync(`npm pack botframework-webchat@${version} --silent --prefer-offline`, { cwd: workplace, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    throw new Error(`'npm pack botframework-webchat@${version}' ist fehlgeschlagen: ${String(error.stderr ?? error.message).trim().split('\n')[0]}`);
  }
  const name = readdirSync(workplace).find(file => file.endsWith('.tgz'));
  const archive = readFileSync(join(workplace, name));
  rmSync(join(workplace, name));
  const actual = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (actual !== integrity) throw new Error(`Die Prüfsumme des Pakets stimmt nicht (${actual} statt ${integrity}). Es wird nicht verwendet.`);
  return archive;
}

// ustar: blocks of 512 bytes; a header (name at 0, size in octal at 124, prefix at 345), then the content padded to whole blocks.
function readTar(tar) {
  const text = (start, length) => tar.toString('utf8', start, start + length).replace(/\0.*$/s, '');
  const files = new Map();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const prefix = text(at + 345, 155);
    const size = parseInt(text(at + 124, 12), 8);
    files.set(prefix ? `${prefix}/${text(at, 100)}` : text(at, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
