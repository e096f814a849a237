// The portal's pages: who may, which fault meets the request, and then the real server.
import fs from 'node:fs';
import path from 'node:path';
import {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {countingStore} from './uploads.mjs';

const DAY = 24 * 3600 * 1000;
const DIGEST = /^[0-9a-f]{64}$/i;

const refuse = (status, body) => Object.assign(new Error(body), {status_code: status, body: `${body}\n`});

function plain(response, status, text, headers = {}) {
    response.writeHead(status, {'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(text), ...headers});
    response.end(text);
}

export class Site {
    constructor(parts) {
        Object.assign(this, parts);
        this.requests = [];
        this.relative = new Set();
        this.store = countingStore(this.FileStore, this.uploads, {
            directory: path.join(this.folder, 'uploads'),
            expirationPeriodInMilliseconds: DAY,
        });
        this.tus = Object.fromEntries(['open', 'token', 'device'].map((who) => [who, this.tusServer(`/${who}/files`)]));
    }

    tusServer(at) {
        const server = new this.Server({
            path: at,
            datastore: this.store,
            namingFunction: () => this.newId(),
            // The host as the client called it, also where a proxy stands between.
            generateUrl: (request, {id}) => (this.relative.delete(request) ? `${at}/${id}` : `https://${request.headers.host}${at}/${id}`),
            onUploadCreate: async (request, response, upload) => {
                const metadata = upload.metadata ?? {};
                if (!DIGEST.test(metadata.sha256 ?? '')) throw refuse(422, 'Upload-Metadata has no sha256');
                if (!metadata.filename) throw refuse(422, 'Upload-Metadata has no filename');
                this.uploads.begin(upload.id, 'tus', metadata, upload.size);
                return {res: response};
            },
            onUploadFinish: async (request, response, upload) => {
                await this.faults.take('DIGEST')?.run();
                const body = this.signed(await this.uploads.finish(upload.id, path.join(this.folder, 'uploads', upload.id)));
                if (body === null) return {res: response};
                return {res: response, status_code: 200, headers: {'Content-Type': 'application/json'}, body};
            },
        });
        server.on('POST_TERMINATE', (request, response, id) => this.uploads.end(id));
        return server;
    }

    // The receipt as it goes out, null: none.
    signed(receipt) {
        const fault = this.faults.take('SIGN');
        const said = fault ? fault.run(receipt) : receipt;
        return said === null || typeof said === 'string' ? said : JSON.stringify(said);
    }

    mayUse(who, request) {
        if (who === 'open') return true;
        const [scheme, token] = (request.headers.authorization ?? '').split(' ');
        if (scheme.toLowerCase() !== 'bearer' || !token) return false;
        return who === 'token' ? token === this.token : this.login.knows(token);
    }

    async handle(request, response) {
        const noted = {method: request.method, url: request.url, host: request.headers.host, status: 0, authorization: 'authorization' in request.headers};
        this.requests.push(noted);
        response.on('close', () => (noted.status = response.headersSent ? response.statusCode : 0));
        try {
            await this.answer(request, response);
        } catch (problem) {
            console.log(`${request.method} ${request.url}: ${problem.stack}`);
            if (!response.headersSent) plain(response, problem.status_code ?? 500, problem.body ?? 'Something went wrong\n');
        }
    }

    async answer(request, response) {
        const {pathname} = new URL(request.url, 'https://portal.example');
        const [, who, what, id, more] = pathname.split('/');
        if (who in this.tus && (what === 'files' || what === 'put')) {
            const kinds = this.kinds(request, what, id, more);
            const fault = this.faults.take(...kinds);
            if (fault && (await fault.run(request, response, this))) return;
            if (!this.mayUse(who, request)) {
                return plain(response, 401, 'A token is needed\n', {'WWW-Authenticate': 'Bearer realm="portal"'});
            }
            if (request.method === 'GET' && more === 'receipt') return this.receipt(response, what === 'put' ? `${who}-${id}` : id);
            if (what === 'put') return this.put(request, response, `${who}-${id}`, id);
            return this.tus[who].handle(request, response);
        }
        return this.page(request, response, pathname);
    }

    // What a request is, for a fault to meet it.
    kinds(request, what, id, more) {
        if (request.method === 'GET' && more === 'receipt') return ['RECEIPT'];
        if (request.method === 'POST') return ['CREATE'];
        if (request.method === 'PUT') return ['PUT', 'LAST'];
        if (request.method !== 'PATCH') return [request.method];
        const end = Number(request.headers['upload-offset']) + Number(request.headers['content-length']);
        return end === this.uploads.get(id)?.size ? ['PATCH', 'LAST'] : ['PATCH'];
    }

    receipt(response, upload) {
        const one = this.uploads.get(upload);
        const body = one?.receipt ? this.signed(one.receipt) : null;
        if (body === null) return plain(response, 404, 'There is no receipt\n');
        plain(response, 200, body, {'Content-Type': 'application/json'});
    }

    async put(request, response, upload, name) {
        if (request.method !== 'PUT') return plain(response, 405, 'PUT only\n', {Allow: 'PUT'});
        const sha256 = request.headers['x-kmsdoctor-sha256'];
        if (!DIGEST.test(sha256 ?? '')) return plain(response, 422, 'X-Kmsdoctor-Sha256 is missing\n');
        const size = Number(request.headers['content-length']);
        const metadata = {filename: decodeURIComponent(name), sha256, case: request.headers['x-kmsdoctor-case']};
        this.uploads.begin(upload, 'put', metadata, size);
        const part = this.uploads.part(upload, 0, size);
        const file = path.join(this.folder, 'uploads', upload);
        const count = new Transform({
            transform(bytes, _, done) {
                part.stored += bytes.length;
                done(null, bytes);
            },
        });
        await pipeline(request, count, fs.createWriteStream(file));
        const body = this.signed(await this.uploads.finish(upload, file));
        if (body === null) return plain(response, 201, '');
        plain(response, 201, body, {'Content-Type': 'application/json'});
    }

    async page(request, response, pathname) {
        const origin = `https://${request.headers.host}`;
        const kind = {'/oauth/device': 'LOGIN', '/oauth/token': 'POLL'}[pathname];
        const fault = kind && this.faults.take(kind);
        if (fault && (await fault.run(request, response, this))) return;
        const json = (object) => plain(response, 200, JSON.stringify(object, null, 2), {'Content-Type': 'application/json'});
        if (pathname === '/cases') return json(this.uploads.list());
        if (pathname === '/.well-known/oauth-authorization-server') return json(this.login.metadata(origin));
        if (pathname === '/device') return this.login.page(request, response);
        if (request.method === 'POST' && kind === 'LOGIN') return this.login.begin(request, response, origin);
        if (request.method === 'POST' && kind === 'POLL') return this.login.poll(request, response);
        plain(response, 404, 'There is no such page\n');
    }

    // ---- for faults: what befalls the store

    idOf(request) {
        return request.url.split('/').pop();
    }

    fileOf(request) {
        return path.join(this.folder, 'uploads', this.idOf(request));
    }

    forgetTail(request) {
        const file = this.fileOf(request);
        fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
    }

    async expire(request) {
        const info = await this.store.configstore.get(this.idOf(request));
        await this.store.configstore.set(this.idOf(request), {...info, creation_date: new Date(Date.now() - 2 * DAY).toISOString()});
    }

    lose(request) {
        return this.store.remove(this.idOf(request));
    }

    answerRelative(request) {
        this.relative.add(request);
    }

    // ---- for tests

    state() {
        return {
            cases: this.uploads.list(),
            requests: this.requests,
            logins: this.login.list(),
            tokens: [...this.login.tokens],
            faults: this.faults.waiting,
        };
    }

    command(asked) {
        if (asked.clear) {
            this.faults.clear();
            this.requests.length = 0;
        }
        if (asked.fault) this.faults.add(asked);
        if (asked.login) Object.assign(this.login.settings, asked.login);
        if (asked.decide && !this.login.decide(asked.code, asked.decide)) throw new Error('there is no such code');
        if (asked.forget_tokens) this.login.tokens.clear();
        return true;
    }
}
