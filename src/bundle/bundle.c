#include "bundle/bundle.h"

#include "archive/bundle_read.h"
#include "archive/zip_write.h"
#include "base/clock.h"
#include "bundle/bundle_rooms.h"
#include "bundle/hidden_words.h"

/* ---- prepare ---- */

static Status make_redactor(Bundle *bundle) {
    uint8_t salt[SHA256_BYTES];
    const Status status = bundle_salt(bundle->input, salt);
    if (status != STATUS_OK)
        return status;
    bundle->gbk = gbk_open();
    return redactor_new(&(RedactOptions){.level = bundle->level,
                                         .salt = {(const char *)salt, sizeof salt},
                                         .gbk = bundle->gbk,
                                         .is_format = hidden_word_is_format},
                        &bundle->redactor);
}

/* What may stand in the name of a file everywhere. */
static const char *name_part(Arena *arena, const char *text, const char *otherwise) {
    char *name = arena_strdup(arena, text);
    size_t length = 0;
    for (const char *at = text; *at != '\0' && length < 64; at++)
        if (char_is_alphanumeric(*at) || (*at != '\0' && strchr("-_.", *at) != NULL))
            name[length++] = *at;
    name[length] = '\0';
    return length > 0 && name[0] != '.' ? name : otherwise;
}

/* The computer's name, or its pseudonym. */
static const char *host_part(Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    const char *name = fact_text(&bundle->input->facts->pc.name);
    const char *key = str_lower(arena, str_cut(str_of(name), '.', NULL));
    const Things *things = redactor_things(bundle->redactor);
    const Thing *thing = things_find(things, CLASS_USER, str_of(key));
    if (thing == NULL || thing->is_common)
        thing = things_find(things, CLASS_HOST, str_of(key));
    if (thing != NULL && !thing->stays && thing->pseudonym != NULL)
        return name_part(arena, thing->pseudonym, "pc");
    return bundle->level == REDACT_OWN ? name_part(arena, name, "pc") : "pc";
}

static Status bundle_name(Bundle *bundle, const char **ret_name) {
    Arena *arena = bundle->input->arena;
    const Case *support_case = bundle->input->support_case;
    const char *id = support_case == NULL ? "no-case" : support_case->id;
    /* Somebody may have put a name into the number of a case. */
    const Status status = support_case == NULL ? STATUS_OK : redact_short(bundle, id, &id);
    char *when = clock_text(arena, bundle->input->started), *to = when;
    for (const char *at = when; *at != '\0'; at++)
        if (*at != '-' && *at != ':')
            *to++ = *at;
    *to = '\0';
    *ret_name = arena_printf(arena, "%s_kmsdoctor-%s-%s.zip", name_part(arena, id, "case"),
                             host_part(bundle), when);
    return status;
}

Status bundle_prepare(const BundleRequest *request, Bundle **ret_bundle, const char **ret_about) {
    Bundle *bundle = arena_alloc(request->input->arena, sizeof *bundle);
    *bundle = (Bundle){.input = request->input,
                       .level = request->level,
                       .sealed = arena_new(),
                       .meanwhile = request->meanwhile,
                       .meanwhile_user = request->meanwhile_user};
    *ret_about = "";
    Status status = make_redactor(bundle);
    if (status == STATUS_OK) {
        redactor_seed(bundle->redactor, request->input->facts);
        bundle->words_asked = hidden_words_and(request->input->arena, request->words, NULL);
        bundle_add_words(bundle, request->words);
        record_tell(bundle);
        status = bundle_parts(request->input, &bundle->told, &bundle->parts);
    }
    if (status == STATUS_OK) {
        bundle_widen_words(bundle);
        status = record_hide(bundle);
    }
    if (status == STATUS_OK)
        status = redact_parts(bundle, ret_about);
    if (status == STATUS_OK)
        status = bundle_judge_words(bundle, request->words, ret_about);
    if (status == STATUS_OK)
        status = redaction_report_fill(bundle);
    if (status == STATUS_OK)
        bundle_look_inside(bundle);
    if (status == STATUS_OK)
        status = bundle_name(bundle, &bundle->name);
    if (status != STATUS_OK) {
        bundle_free(bundle);
        return status;
    }
    *ret_bundle = bundle;
    return STATUS_OK;
}

void bundle_free(Bundle *bundle) {
    if (bundle == NULL)
        return;
    redactor_free(bundle->redactor);
    gbk_close(bundle->gbk);
    arena_free(bundle->sealed);
    bundle->sealed = NULL;
    bundle->zip = STR_NONE;
    bundle->redactor = NULL;
    bundle->gbk = NULL;
}

/* ---- seal ---- */

static Status make_zip(Bundle *bundle, Str manifest) {
    Arena *arena = bundle->sealed; /* of the round before nothing stays */
    arena_reset(arena);
    ZipItem *items = arena_array(arena, ZipItem, bundle->parts.count + 1);
    size_t count = 0;
    items[count++] = (ZipItem){BUNDLE_MANIFEST, manifest};
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (part_goes(&bundle->parts.items[i]))
            items[count++] = (ZipItem){bundle->parts.items[i].path, bundle->parts.items[i].bytes};
    return zip_write(arena, items, count, bundle->input->started, &bundle->zip);
}

/* Whatever was replaced in it. */
static Status facts_open(Bundle *bundle, const BundleContents *contents, const char **ret_about) {
    const char *path = bundle->parts.items[0].path, *where = "";
    const BundleEntry *entry = bundle_entry(contents, path);
    Arena *arena = arena_new();
    const Status status =
        entry == NULL ? STATUS_MALFORMED : bundle_facts_open(arena, entry->bytes, &where);
    if (status != STATUS_OK)
        *ret_about = arena_printf(bundle->input->arena, "%s: %s", path, where);
    arena_free(arena);
    return status;
}

/* As somebody else will read it. */
static Status read_back(Bundle *bundle, Gate *gate, const char **ret_about) {
    BundleContents contents;
    const char *complaint = "", *about = "";
    Arena *arena = arena_new(); /* all of it a second time, and perhaps not the last */
    Status status = bundle_read(arena, bundle->zip, &contents, &complaint, &about);
    if (status != STATUS_OK) {
        *ret_about = arena_strdup(bundle->input->arena, about);
    } else {
        gate_zip(bundle, &contents, gate);
        status = bundle->hit_count == 0 ? facts_open(bundle, &contents, ret_about) : STATUS_REFUSED;
    }
    arena_free(arena);
    return status;
}

static void seal_digest(Bundle *bundle) {
    uint8_t digest[SHA256_BYTES];
    sha256_of(bundle->zip, digest);
    sha256_hex(digest, bundle->sha256);
}

/* As the parts are now. */
static Status seal_once(Bundle *bundle, const char **ret_about) {
    *ret_about = BUNDLE_MANIFEST;
    Str manifest = STR_NONE;
    Gate *gate = gate_new(bundle->redactor, bundle->gbk);
    bundle->gate_sought = gate_sought(gate);
    bundle->gate_unsought = gate_unsought(gate);
    bundle->name = gate_clean(bundle, gate, bundle->name);
    Status status = manifest_text(bundle, gate, &manifest);
    if (status == STATUS_OK)
        status = make_zip(bundle, manifest);
    if (status == STATUS_OK)
        status = read_back(bundle, gate, ret_about);
    gate_free(gate);
    return status;
}

/* Puts pseudonyms where the gate has found something. false: that is no way on. */
static bool mend(Bundle *bundle, Status *ret_status) {
    bool others = false;
    Gate *gate = gate_new(bundle->redactor, bundle->gbk);
    const bool mended = gate_mend(bundle, gate, &others);
    gate_free(gate);
    if (others)
        *ret_status = redaction_report_fill(bundle);
    return mended && (!others || *ret_status == STATUS_OK);
}

/* More than a bundle may hold, once it is redacted: it is made without the largest that somebody
 * pasted. */
static bool leave_out_largest(Bundle *bundle, const char *about, Status *ret_status) {
    BundlePart *largest = NULL;
    for (size_t i = 0; i < bundle->parts.count; i++) {
        BundlePart *part = &bundle->parts.items[i];
        if (part_goes(part) && str_starts(str_of(part->path), "raw/") &&
            (largest == NULL || part->bytes.length > largest->bytes.length))
            largest = part;
    }
    if (largest == NULL || !str_starts(str_of(about), "raw/"))
        return false;
    largest->state = PART_DENIED;
    largest->reason = status_word(STATUS_TOO_BIG);
    *ret_status = redaction_report_fill(bundle);
    return *ret_status == STATUS_OK;
}

/* What may be done about it, is. */
static bool find_way(Bundle *bundle, const char *about, Status *ret_status) {
    if (*ret_status == STATUS_REFUSED)
        return mend(bundle, ret_status);
    return *ret_status == STATUS_TOO_BIG && leave_out_largest(bundle, about, ret_status);
}

Status bundle_seal(Bundle *bundle, const char **ret_about) {
    enum { MOST_ROUNDS = 16 };
    *ret_about = BUNDLE_MANIFEST;
    /* Again: parts may have been left out since. */
    Status status = redaction_report_fill(bundle);
    if (status == STATUS_OK)
        status = seal_once(bundle, ret_about);
    for (int round = 0; round < MOST_ROUNDS && status != STATUS_OK; round++) {
        if (!find_way(bundle, *ret_about, &status))
            break;
        status = seal_once(bundle, ret_about);
    }
    if (status == STATUS_OK) {
        seal_digest(bundle);
        bundle_look_inside(bundle); /* the gate may have replaced more */
    } else {
        bundle->zip = STR_NONE;
    }
    return status;
}
