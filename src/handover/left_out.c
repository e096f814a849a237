/* Which files were left out, in this run or an earlier one. Whoever left a file out relies on it:
 * where it cannot be told whether a file is the one, it stays left out, and the page says so. */
#include "base/sha256.h"
#include "handover/handover_rooms.h"

/* ---- what a file is known by ---- */

static const char *digest_of(const BundlePart *part, char hex[SHA256_BYTES * 2 + 1]) {
    uint8_t digest[SHA256_BYTES];
    sha256_of(part->original, digest);
    sha256_hex(digest, hex);
    return hex;
}

/* Case files of before remember the place of a record's file alone: which one it was is unknown. */
static bool is_place(const CaseLeftOut *left_out) {
    const Str path = str_of(left_out->path);
    return left_out->sha256[0] == '\0' && str_starts(path, "raw/") && path.length > 4 &&
           char_is_digit(path.at[4]);
}

typedef struct Match {
    bool source, content;
} Match;

static Match match_of(const CaseLeftOut *left_out, const BundlePart *part, const char *sha256) {
    if (!part->is_input)
        return (Match){.source = left_out->sha256[0] == '\0' && !is_place(left_out) &&
                                 strcmp(left_out->path, part->path) == 0,
                       .content = true};
    return (Match){.source =
                       left_out->sha256[0] != '\0' && strcmp(left_out->source, part->source) == 0,
                   .content = strcmp(left_out->sha256, sha256) == 0};
}

/* ---- remembered ---- */

static void remember(Case *support_case, const BundlePart *part) {
    char hex[SHA256_BYTES * 2 + 1] = "";
    const char *sha256 = part->is_input ? digest_of(part, hex) : "";
    for (size_t i = 0; i < support_case->left_out_count; i++) {
        const Match match = match_of(&support_case->left_out[i], part, sha256);
        if (match.source && match.content)
            return;
    }
    Arena *arena = support_case->arena;
    *case_add_left_out(support_case) =
        (CaseLeftOut){.path = arena_strdup(arena, part->path),
                      .source = part->is_input ? arena_strdup(arena, part->source) : "",
                      .sha256 = arena_strdup(arena, sha256)};
}

static void forget(Case *support_case, const BundlePart *part) {
    char hex[SHA256_BYTES * 2 + 1] = "";
    const char *sha256 = part->is_input ? digest_of(part, hex) : "";
    size_t kept = 0;
    for (size_t i = 0; i < support_case->left_out_count; i++) {
        const Match match = match_of(&support_case->left_out[i], part, sha256);
        if (!match.source && !(part->is_input && match.content))
            support_case->left_out[kept++] = support_case->left_out[i];
    }
    support_case->left_out_count = kept;
}

static void forget_places(Case *support_case) {
    size_t kept = 0;
    for (size_t i = 0; i < support_case->left_out_count; i++)
        if (!is_place(&support_case->left_out[i]))
            support_case->left_out[kept++] = support_case->left_out[i];
    support_case->left_out_count = kept;
}

void handover_remember_left_out(Handover *handover) {
    Case *support_case = handover->wizard->support_case;
    const BundleParts *parts = &handover->bundle->parts;
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].state == PART_LEFT_OUT)
            remember(support_case, &parts->items[i]);
    forget_places(support_case);
}

/* ---- left out and taken in ---- */

static void leave_out(BundlePart *part) {
    part->state = PART_LEFT_OUT;
    part->reason = status_word(STATUS_REFUSED);
}

/* false: it was not left out before. */
static bool was_left_out(const Case *support_case, const BundlePart *part, LeftOutWhy *ret_why) {
    char hex[SHA256_BYTES * 2 + 1] = "";
    bool changed = false, unknown = false;
    *ret_why = LEFT_OUT_CHOSEN;
    for (size_t i = 0; i < support_case->left_out_count; i++) {
        const CaseLeftOut *left_out = &support_case->left_out[i];
        if (part->is_input && hex[0] == '\0')
            digest_of(part, hex);
        const Match match = match_of(left_out, part, hex);
        if (match.content && (match.source || part->is_input))
            return true;
        changed |= match.source;
        unknown |= part->is_input && is_place(left_out);
    }
    if (changed || unknown)
        *ret_why = changed ? LEFT_OUT_CHANGED : LEFT_OUT_UNKNOWN;
    return changed || unknown;
}

void handover_leave_out_again(Handover *handover) {
    BundleParts *parts = &handover->bundle->parts;
    handover->was = arena_array(handover->arena, BundlePart, parts->count + 1);
    handover->why_out = arena_array(handover->arena, LeftOutWhy, parts->count + 1);
    for (size_t i = 0; i < parts->count; i++) {
        BundlePart *part = &parts->items[i];
        handover->was[i] = *part;
        if (!part->must_stay && part_goes(part) &&
            was_left_out(handover->wizard->support_case, part, &handover->why_out[i]))
            leave_out(part);
    }
}

static void set_left_out(Handover *handover, size_t i, bool out) {
    BundlePart *part = &handover->bundle->parts.items[i];
    handover->why_out[i] = LEFT_OUT_CHOSEN;
    if (out) {
        leave_out(part);
        return;
    }
    part->state = handover->was[i].state;
    part->reason = handover->was[i].reason;
    forget(handover->wizard->support_case, part);
}

/* A second file with the same in it. */
static bool is_twin(const BundlePart *part, const BundlePart *other) {
    return part != other && part->is_input && other->is_input && other->state != PART_DENIED &&
           str_equal(part->original, other->original);
}

bool handover_toggle(Handover *handover, size_t i) {
    const BundleParts *parts = &handover->bundle->parts;
    const BundlePart *part = &parts->items[i];
    if (part->must_stay || part->state == PART_DENIED)
        return false;
    const bool out = part->state != PART_LEFT_OUT;
    handover_remember_left_out(handover); /* of an old case too: what is out is known from here */
    set_left_out(handover, i, out);
    for (size_t other = 0; other < parts->count; other++)
        if (is_twin(part, &parts->items[other]))
            set_left_out(handover, other, out);
    handover_remember_left_out(handover);
    wizard_save(handover->wizard);
    return true;
}

const char *const *handover_left_out(const Handover *handover, LeftOutWhy why, Arena *arena) {
    const BundleParts *parts = &handover->bundle->parts;
    const char **sources = arena_array(arena, const char *, parts->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].state == PART_LEFT_OUT && handover->why_out[i] == why)
            sources[count++] = parts->items[i].source;
    return sources;
}
