// What the portal has: uploads under way, what arrived whole, and a receipt for each of these.
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';

export async function digestOf(file) {
    const hash = createHash('sha256');
    for await (const part of fs.createReadStream(file, {highWaterMark: 1 << 20})) hash.update(part);
    return hash.digest('hex');
}

// A name for a file here, whatever a client called it.
function plainName(name) {
    const plain = path.basename(String(name ?? '')).replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '');
    return plain.slice(0, 100) || 'bundle.zip';
}

export class Uploads {
    constructor(folder) {
        this.folder = folder;
        this.arrived = path.join(folder, 'arrived');
        this.receipts = path.join(folder, 'receipts');
        for (const one of [this.arrived, this.receipts]) fs.mkdirSync(one, {recursive: true});
        this.all = new Map();
        for (const name of fs.readdirSync(this.receipts)) {
            const one = JSON.parse(fs.readFileSync(path.join(this.receipts, name)));
            this.all.set(one.upload, one);
        }
    }

    begin(upload, how, metadata, size) {
        const {filename, sha256, case: number} = metadata;
        const one = {upload, how, filename, case: number ?? null, claimed: sha256, size, patches: [], state: 'under way'};
        this.all.set(upload, one);
        return one;
    }

    get(upload) {
        return this.all.get(upload);
    }

    // One PATCH or PUT: where it began, what it said that it brings, what of that was stored.
    part(upload, offset, declared) {
        const part = {offset, declared, stored: 0};
        this.get(upload)?.patches.push(part);
        return part;
    }

    // All bytes are there: the digest is of what lies on the disk.
    async finish(upload, file) {
        const one = this.get(upload);
        const target = path.join(this.arrived, `${upload}-${plainName(one.filename)}`);
        fs.copyFileSync(file, target);
        const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
        const number = String(fs.readdirSync(this.receipts).length + 1).padStart(4, '0');
        one.state = 'arrived';
        one.file = path.basename(target);
        one.receipt = {
            schema: 'kmsdoctor.receipt/1',
            id: `R-${now.slice(0, 10).replaceAll('-', '')}-${number}`,
            sha256: await digestOf(target),
            size: fs.statSync(target).size,
            received: now,
        };
        fs.writeFileSync(path.join(this.receipts, `${upload}.json`), JSON.stringify(one, null, 2));
        return one.receipt;
    }

    // The client ended it.
    end(upload) {
        const one = this.get(upload);
        if (one) one.state = 'ended';
    }

    list() {
        return [...this.all.values()];
    }
}

// The store of @tus/file-store, which also counts what is really stored.
export function countingStore(FileStore, uploads, options) {
    return new (class extends FileStore {
        async write(stream, id, offset) {
            const part = uploads.part(id, offset, null);
            const count = new Transform({
                transform(bytes, _, done) {
                    part.stored += bytes.length;
                    done(null, bytes);
                },
            });
            const [stored] = await Promise.all([super.write(count, id, offset), pipeline(stream, count)]);
            return stored;
        }
    })(options);
}
