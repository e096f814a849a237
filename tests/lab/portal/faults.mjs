// What can go wrong at a portal, switched on by a test: {"fault": "lock", "times": 2, "after": 1, "at": "PATCH"}.
// A fault meets the next `times` requests of its kind, after `after` of them went by unharmed.

const answer = (status, headers = {}, body = '') => (request, response) => {
    response.writeHead(status, {'Content-Length': Buffer.byteLength(body), ...headers});
    response.end(body);
    return true;
};

// The address of the request at another origin (site.origins), which would take it.
const at = (origin, more = '') => (request, site) => site.origins[origin] + request.url + more;

const redirect = (to) => (request, response, site) => answer(307, {Location: to(request, site)})(request, response);

const filler = 'x'.repeat(8000);

function hugeHeaders(request, response) {
    // Node writes whatever it is given; what a client takes is the client's affair.
    for (let i = 0; i < 100; i++) response.setHeader(`X-Filler-${i}`, filler);
    return answer(200)(request, response);
}

function endlessBody(request, response) {
    response.writeHead(200, {'Content-Type': 'application/json'});
    const more = () => {
        while (!response.destroyed && response.write(filler));
    };
    response.on('drain', more);
    more();
    return true;
}

// What the request did stays done; only nobody hears of it.
function loseAnswer(request, response) {
    response.writeHead = () => {
        request.socket.destroy();
        return response;
    };
    return false;
}

// Changes what the real server is about to answer.
const rewrite = (header, value) => (request, response, site) => {
    const write = response.writeHead.bind(response);
    const end = response.end.bind(response);
    const changed = () => (typeof value === 'function' ? value(request, site) : value);
    response.writeHead = (status, headers = {}) => {
        for (const name of Object.keys(headers)) {
            if (name.toLowerCase() === header.toLowerCase()) delete headers[name];
        }
        return write(status, changed() === null ? headers : {...headers, [header]: changed()});
    };
    // A handler that ends without writeHead (HEAD does) has only set headers.
    response.end = (...rest) => {
        if (!response.headersSent) {
            if (changed() === null) response.removeHeader(header);
            else response.setHeader(header, changed());
        }
        return end(...rest);
    };
    return false;
};

// The real server does these itself, after its own files were changed.
const store = (change) => async (request, response, site) => {
    await change(site, request);
    return false;
};

const soon = () => new Date(Date.now() + 2000).toUTCString();
const inSomeMinutes = () => new Date(Date.now() + 5 * 60000).toUTCString();

export const FAULTS = {
    lock: {at: 'PATCH', run: answer(423, {}, 'locked\n')},
    conflict: {at: 'PATCH', run: answer(409, {}, 'Upload-Offset conflict\n')},
    'offset-back': {at: 'PATCH', run: store((site, request) => site.forgetTail(request))},
    'offset-forward': {at: 'PATCH', run: loseAnswer},
    'offset-beyond': {at: 'HEAD', run: rewrite('Upload-Offset', '999999999999')},
    'offset-nonsense': {at: 'HEAD', run: rewrite('Upload-Offset', '-12abc')},
    'offset-missing': {at: 'HEAD', run: rewrite('Upload-Offset', null)},
    expired: {at: 'PATCH', run: store((site, request) => site.expire(request))},
    missing: {at: 'PATCH', run: store((site, request) => site.lose(request))},
    busy: {at: 'PATCH', run: answer(503, {'Retry-After': '1'}, 'later\n')},
    'too-many': {at: 'PATCH', run: answer(429, {'Retry-After': '1'}, 'later\n')},
    'busy-until': {at: 'PATCH', run: (...all) => answer(503, {'Retry-After': soon()}, 'later\n')(...all)},
    error: {at: 'PATCH', run: answer(500, {}, 'Something went wrong\n')},
    'bad-gateway': {at: 'PATCH', run: answer(502, {'Content-Type': 'text/html'}, '<h1>Bad Gateway</h1>\n')},
    'timed-out': {at: 'PATCH', run: answer(408, {Connection: 'close'}, 'too slow\n')},
    misdirected: {at: 'PATCH', run: answer(421, {}, 'not here\n')},
    'too-early': {at: 'PATCH', run: answer(425, {}, 'too early\n')},
    cut: {at: 'PATCH', run: (request) => (request.socket.destroy(), true)},
    silence: {at: 'PATCH', run: () => true},
    unauthorized: {at: 'PATCH', run: answer(401, {'WWW-Authenticate': 'Bearer'}, 'who?\n')},
    forbidden: {at: 'CREATE', run: answer(403, {}, 'not you\n')},
    version: {at: 'CREATE', run: answer(412, {'Tus-Version': '0.2.2'}, 'version\n')},
    type: {at: 'PATCH', run: answer(415, {}, 'type\n')},
    'case-refused': {at: 'CREATE', run: answer(422, {}, 'no such case \u001b[31m\n')},
    'too-big': {at: 'CREATE', run: answer(413, {}, 'too big\n')},
    small: {at: 'OPTIONS', run: rewrite('Tus-Max-Size', '1000')},
    'no-termination': {at: 'OPTIONS', run: rewrite('Tus-Extension', 'creation,expiration')},
    'expires-soon': {at: 'CREATE', run: (...all) => rewrite('Upload-Expires', inSomeMinutes())(...all)},
    'redirect-host': {at: 'OPTIONS', run: redirect(at('elsewhere'))},
    'redirect-http': {at: 'OPTIONS', run: redirect(at('control'))},
    'redirect-here': {at: 'OPTIONS', run: redirect((request) => `https://${request.headers.host}${request.url}/`)},
    'redirect-patch': {at: 'PATCH', run: redirect(at('elsewhere'))},
    'location-host': {at: 'CREATE', run: rewrite('Location', at('elsewhere', '/x'))},
    'location-http': {at: 'CREATE', run: rewrite('Location', at('control', '/x'))},
    'location-missing': {at: 'CREATE', run: rewrite('Location', null)},
    'location-relative': {at: 'CREATE', run: store((site, request) => site.answerRelative(request))},
    'huge-headers': {at: 'OPTIONS', run: hugeHeaders},
    'endless-body': {at: 'OPTIONS', run: endlessBody},
    // Longer than a line may be silent while something is sent, and shorter than an answer may take.
    'slow-digest': {at: 'DIGEST', run: () => new Promise((done) => setTimeout(done, 75000))},
    // Where a receipt is made; what is given back takes its place in the answer.
    'wrong-digest': {at: 'SIGN', run: (receipt) => ({...receipt, sha256: receipt.sha256.replace(/./g, (c) => (c === '0' ? '1' : '0'))})},
    'wrong-size': {at: 'SIGN', run: (receipt) => ({...receipt, size: receipt.size + 1})},
    'broken-receipt': {at: 'SIGN', run: () => '{"schema": "kmsdoctor.receipt/1", "id": '},
    'hostile-receipt': {at: 'SIGN', run: (receipt) => ({...receipt, id: '\u001b]0;mine\u0007\u202eR-1' + filler})},
    'no-receipt': {at: 'SIGN', run: () => null},
    'receipt-lost': {at: 'LAST', run: loseAnswer},
    'slow-down': {at: 'POLL', run: answer(400, {'Content-Type': 'application/json'}, '{"error": "slow_down"}')},
    'poll-nonsense': {at: 'POLL', run: answer(200, {'Content-Type': 'text/html'}, '<html>')},
};

export class Faults {
    constructor() {
        this.waiting = [];
    }

    add({fault, at, times = 1, after = 0}) {
        if (!(fault in FAULTS)) throw new Error(`no fault is called ${fault}`);
        this.waiting.push({fault, at: at ?? FAULTS[fault].at, times, after});
    }

    clear() {
        this.waiting = [];
    }

    // The fault that meets a request of these kinds, if any.
    take(...kinds) {
        for (const one of this.waiting) {
            if (!kinds.includes(one.at) || one.times <= 0) continue;
            if (one.after > 0) {
                one.after--;
                continue;
            }
            one.times--;
            return {name: one.fault, run: FAULTS[one.fault].run};
        }
        return null;
    }
}
