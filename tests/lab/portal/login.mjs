// OAuth 2.0 Device Authorization Grant (RFC 8628), its endpoints found by RFC 8414. A person approves at /device, a
// test by control.
import {randomBytes, randomInt} from 'node:crypto';

const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'; // RFC 8628 section 6.1: no vowels, nothing that looks like another
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const letters = (count) => Array.from({length: count}, () => LETTERS[randomInt(LETTERS.length)]).join('');

function json(response, status, object) {
    const text = JSON.stringify(object);
    response.writeHead(status, {'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(text)});
    response.end(text);
}

export async function form(request, limit = 8192) {
    let text = '';
    for await (const part of request) {
        text += part;
        if (text.length > limit) throw new Error('too long');
    }
    return new URLSearchParams(text);
}

const PAGE = (said) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>The lab's portal</title>
<h1>Which program may send?</h1><p>${said}</p><form method="post">
<label>Code <input name="user_code" autocomplete="off" autofocus></label>
<button name="decision" value="approve">Allow</button> <button name="decision" value="deny">Refuse</button></form>`;

// A token of this portal begins like an option of a command: it is a word of base64url, and one in 64 does anyway.
export const newToken = () => `-u${randomBytes(24).toString('base64url')}`;

export class Login {
    constructor() {
        this.settings = {expires_in: 600, interval: 1, client: 'kmsdoctor'};
        this.waiting = new Map(); // by device code
        this.tokens = new Set();
    }

    knows(token) {
        return this.tokens.has(token);
    }

    metadata(origin) {
        return {
            issuer: origin,
            device_authorization_endpoint: `${origin}/oauth/device`,
            token_endpoint: `${origin}/oauth/token`,
            response_types_supported: [],
            grant_types_supported: [GRANT],
        };
    }

    async begin(request, response, origin) {
        const asked = await form(request);
        if (asked.get('client_id') !== this.settings.client) return json(response, 400, {error: 'invalid_client'});
        const device = randomBytes(24).toString('base64url');
        const code = `${letters(4)}-${letters(4)}`;
        const {expires_in, interval} = this.settings;
        this.waiting.set(device, {code, decision: null, until: Date.now() + expires_in * 1000, interval, asked: 0, polls: 0});
        json(response, 200, {
            device_code: device,
            user_code: code,
            verification_uri: `${origin}/device`,
            verification_uri_complete: `${origin}/device?user_code=${code}`,
            expires_in,
            interval,
        });
    }

    // RFC 8628 section 3.5.
    async poll(request, response) {
        const asked = await form(request);
        const one = this.waiting.get(asked.get('device_code'));
        if (asked.get('grant_type') !== GRANT) return json(response, 400, {error: 'unsupported_grant_type'});
        if (!one || asked.get('client_id') !== this.settings.client) return json(response, 400, {error: 'invalid_grant'});
        one.polls++;
        const early = one.asked > 0 && Date.now() - one.asked < one.interval * 1000 - 100;
        one.asked = Date.now();
        if (Date.now() > one.until) return json(response, 400, {error: 'expired_token'});
        if (one.decision === 'deny') return json(response, 400, {error: 'access_denied'});
        if (early) {
            one.interval += 5;
            one.early = true;
            return json(response, 400, {error: 'slow_down'});
        }
        if (one.decision !== 'approve') return json(response, 400, {error: 'authorization_pending'});
        this.waiting.delete(asked.get('device_code'));
        const token = newToken();
        this.tokens.add(token);
        json(response, 200, {access_token: token, token_type: 'Bearer', expires_in: 3600});
    }

    decide(code, decision) {
        for (const one of this.waiting.values()) {
            if (one.code === String(code).toUpperCase()) {
                one.decision = decision;
                return true;
            }
        }
        return false;
    }

    async page(request, response) {
        let said = 'Type the code that the program shows.';
        if (request.method === 'POST') {
            const typed = await form(request);
            const known = this.decide(typed.get('user_code') ?? '', typed.get('decision'));
            said = known ? 'That is noted: the program goes on by itself.' : 'There is no such code.';
        }
        const text = PAGE(said);
        response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Length': Buffer.byteLength(text)});
        response.end(text);
    }

    list() {
        return [...this.waiting.values()].map(({code, decision, polls, early}) => ({code, decision, polls, early: early ?? false}));
    }
}
