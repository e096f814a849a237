// The lab's support portal: what docs/portal.md asks of one, on @tus/server, and every fault that a test switches on.
//
//   node portal.mjs FOLDER
//
// FOLDER has the certificates (certificates.sh); the portal puts portal.json there, last of all (where it listens), and
// token (the token of /token), arrived/ (what arrived), receipts/, uploads/ (what is under way).
//
//   https  /open/files   /token/files   /device/files     tus 1.0: for all; with the token; with one of a device login
//          /open/put     /token/put     /device/put       the same for a plain PUT
//          /cases        what arrived and what is under way
//          /device, /oauth/..., /.well-known/oauth-authorization-server   the device login
//   http, for tests only:  GET /state   POST /control {"fault": ...} | {"clear": true} | {"login": {...}} |
//          {"decide": "approve", "code": ...}
//
// Environment: PORTAL_HOST, PORTAL_OTHER_HOST, PORTAL_PORT, PORTAL_CONTROL_PORT (0: any free one), PORTAL_PACKAGES (folder that holds
// node_modules).
import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {Faults} from './faults.mjs';
import {Login, newToken} from './login.mjs';
import {Site} from './site.mjs';
import {Uploads} from './uploads.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.resolve(process.argv[2]);
const host = process.env.PORTAL_HOST ?? '127.88.3.1';
const other = process.env.PORTAL_OTHER_HOST ?? '127.88.3.9';
const packages = path.resolve(process.env.PORTAL_PACKAGES ?? path.join(here, '../../../build/npm/portal'));
const need = createRequire(path.join(packages, 'package.json'));
const [{Server}, {FileStore}] = [need('@tus/server'), need('@tus/file-store')];

const read = (name) => fs.readFileSync(path.join(folder, name));

function ownToken() {
    const file = path.join(folder, 'token');
    if (!fs.existsSync(file)) fs.writeFileSync(file, `${newToken()}\n`, {mode: 0o600});
    return fs.readFileSync(file, 'utf8').trim();
}

const listen = (server, port, at = host) =>
    new Promise((done, failed) => server.once('error', failed).listen(port, at, () => done(server.address().port)));

async function control(request, response, site) {
    const reply = (status, object) => {
        response.writeHead(status, {'Content-Type': 'application/json'});
        response.end(JSON.stringify(object));
    };
    if (request.method === 'GET') return reply(200, site.state());
    let text = '';
    for await (const part of request) text += part;
    try {
        reply(200, {done: site.command(JSON.parse(text))});
    } catch (problem) {
        reply(400, {error: problem.message});
    }
}

const site = new Site({
    folder,
    Server,
    FileStore,
    token: ownToken(),
    uploads: new Uploads(folder),
    faults: new Faults(),
    login: new Login(),
    newId: () => randomUUID(),
});
const secure = (name) => https.createServer({key: read('server.key'), cert: read(`${name}.pem`)}, (...all) => site.handle(...all));
const ports = {};
const port = Number(process.env.PORTAL_PORT ?? 10443);
// Behind the good one: the same portal with a certificate that nobody should take.
for (const [i, name] of ['expired', 'wrong', 'other', 'server'].entries()) {
    ports[name] = await listen(secure(name), port === 0 || name === 'server' ? port : port + 1 + i);
}
ports.control = await listen(
    http.createServer((...all) => control(...all, site)),
    Number(process.env.PORTAL_CONTROL_PORT ?? 10480)
);
const origin = (name) => `${name === 'control' ? 'http' : 'https'}://${host}:${ports[name]}`;
const origins = Object.fromEntries(Object.keys(ports).map((name) => [name, origin(name)]));
// Where redirects lead: another host and plain http, both of which would answer whoever goes there.
origins.elsewhere = `https://${other}:${await listen(secure('server'), port, other)}`;
site.origins = origins;
fs.writeFileSync(path.join(folder, 'portal.json.new'), JSON.stringify(origins, null, 2));
fs.renameSync(path.join(folder, 'portal.json.new'), path.join(folder, 'portal.json'));
console.log(`the portal listens: ${JSON.stringify(origins)}`);
