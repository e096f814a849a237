#include "bundle/bundle_rooms.h"

enum { MOST_ROUNDS = 16 };

/* What a person pasted may be no text, become too large, or stop a rule: the bundle is made without
 * it. What this program wrote is needed. */
static Status part_failed(BundlePart *part, Status status) {
    if (status == STATUS_OK || !str_starts(str_of(part->path), "raw/"))
        return status;
    part->state = PART_DENIED;
    part->reason = status_word(status);
    part->bytes = STR_NONE;
    return STATUS_OK;
}

static Status learn(Bundle *bundle, BundlePart *part) {
    Arena *arena = bundle->input->arena;
    const Status status =
        redact_bytes(bundle->redactor, REDACT_LEARN, str_of(part->source), arena, NULL, NULL);
    if (status != STATUS_OK)
        return status;
    part->trail = redact_trail_new();
    return part_failed(part, redact_file(bundle->redactor, REDACT_LEARN, part->original,
                                         part->trail, arena, NULL, NULL));
}

static Status replace(Bundle *bundle, BundlePart *part) {
    Arena *arena = bundle->input->arena;
    Buf out;
    buf_init(&out, BUNDLE_ROOM);
    Status status = redact_file(bundle->redactor, REDACT_REPLACE, part->original, part->trail,
                                arena, &out, &part->redaction);
    if (status == STATUS_OK && out.overflowed)
        status = STATUS_TOO_BIG;
    if (status == STATUS_OK) {
        part->bytes = (Str){arena_strndup(arena, out.at, out.length), out.length};
        part->encoding = part->redaction.encoding;
    }
    buf_free(&out);
    return part_failed(part, status);
}

typedef Status PartStep(Bundle *bundle, BundlePart *part);

static Status each_part(Bundle *bundle, PartStep *step, const char **ret_about) {
    for (size_t i = 0; i < bundle->parts.count; i++) {
        BundlePart *part = &bundle->parts.items[i];
        if (part->state == PART_DENIED)
            continue;
        bundle_meanwhile(bundle);
        *ret_about = part->path;
        const Status status = step(bundle, part);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static Status in_rounds(Bundle *bundle, const char **ret_about) {
    Status status = each_part(bundle, learn, ret_about);
    for (int round = 0; status == STATUS_OK && round < MOST_ROUNDS; round++) {
        status = each_part(bundle, replace, ret_about);
        if (status == STATUS_OK && !redactor_grew(bundle->redactor))
            return STATUS_OK;
    }
    return status == STATUS_OK ? STATUS_INTERNAL : status;
}

Status redact_parts(Bundle *bundle, const char **ret_about) {
    const Status status = in_rounds(bundle, ret_about);
    for (size_t i = 0; i < bundle->parts.count; i++) {
        redact_trail_free(bundle->parts.items[i].trail);
        bundle->parts.items[i].trail = NULL;
    }
    return status;
}

Status redact_short(Bundle *bundle, const char *text, const char **ret_text) {
    Buf out;
    buf_init(&out, BUNDLE_ROOM);
    const Status status = redact_bytes(bundle->redactor, REDACT_REPLACE, str_of(text),
                                       bundle->input->arena, &out, NULL);
    if (status == STATUS_OK)
        *ret_text = arena_strndup(bundle->input->arena, out.at, out.length);
    buf_free(&out);
    return status;
}
