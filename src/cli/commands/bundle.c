/* kmsdoctor bundle: everything that support needs, redacted, in one zip. */
#include "bundle/bundle.h"
#include "base/files.h"
#include "base/output.h"
#include "base/paths.h"
#include "bundle/hidden_words.h"
#include "cli/session.h"

static bool chosen_level(const Context *context, RedactLevel *ret_level) {
    const char *word = context->options.level == NULL ? "own" : context->options.level;
    for (RedactLevel level = 0; level < REDACT_LEVELS; level++)
        if (strcmp(word, level_word(level)) == 0) {
            *ret_level = level;
            return true;
        }
    return false;
}

/* -o may name a folder. */
static const char *chosen_path(const Context *context, const Bundle *bundle) {
    const char *output = context->options.output;
    if (output == NULL)
        return bundle->name;
    return path_is_folder(output) ? path_join(context->arena, output, bundle->name) : output;
}

/* A folder that is not there may be mistyped: the bundle would lie where nobody meant it to. An
 * exit code after a complaint, else 0. */
static int check_path(const Context *context) {
    const char *output = context->options.output;
    if (output == NULL || path_is_folder(output))
        return 0;
    const char *folder = path_folder(context->arena, output);
    return path_is_folder(folder)
               ? 0
               : cli_fail_with(context, EXIT_IO, "cli.bundle.no_folder", {"folder", folder});
}

/* ---- words to hide ---- */

static const char *const *chosen_words(const Context *context) {
    const char *const *words = NULL, *const *typed = context->options.hide;
    for (; typed != NULL && *typed != NULL; typed++)
        words = hidden_words_and(context->arena, words,
                                 hidden_words(context->arena, *typed, BLANK_JOINS));
    return words;
}

static const char *in_one(const Context *context, const char *const *words) {
    return hidden_words_text(context->arena, words,
                             message(context->options.language, "report.between_names"));
}

/* Whoever names a word relies on it: all of them can be hidden, or nothing is read at all. */
static int check_words(const Context *context) {
    static const char *const keys[] = {[HIDDEN_TOO_SHORT] = "cli.bundle.words_too_short",
                                       [HIDDEN_TOO_LONG] = "cli.bundle.words_too_long",
                                       [HIDDEN_IS_FORMAT] = "cli.bundle.words_are_needed"};
    const char *const *words = chosen_words(context);
    int exit_code = 0;
    if (context->options.hide != NULL && (words == NULL || *words == NULL))
        return cli_fail_with(context, EXIT_USAGE, "cli.needs_value", {"about", "hide"});
    for (HiddenTrouble trouble = HIDDEN_TOO_SHORT; trouble <= HIDDEN_IS_FORMAT; trouble++) {
        const char *const *such =
            words == NULL ? NULL : hidden_words_with(context->arena, words, trouble);
        if (such != NULL && *such != NULL)
            exit_code =
                cli_fail_with(context, EXIT_USAGE, keys[trouble], {"words", in_one(context, such)});
    }
    return exit_code;
}

/* It was written, and is not all that somebody may take it for. */
static void warn_of_words(const Context *context, const Bundle *bundle) {
    if (*bundle->words_unmet != NULL)
        cli_fail_with(context, 0, "cli.bundle.words_unmet",
                      {"words", in_one(context, bundle->words_unmet)});
    if (*bundle->words_inside != NULL)
        cli_fail_with(context, 0, "cli.bundle.words_inside",
                      {"words", in_one(context, bundle->words_inside)});
    if (*bundle->words_left != NULL)
        cli_fail_with(context, 0, "cli.bundle.names_left",
                      {"words", in_one(context, bundle->words_left)});
}

/* ---- what became of it ---- */

static void tell_hit(const Context *context, const Bundle *bundle, const GateHit *hit) {
    const size_t line = bundle_hit_line(bundle, hit);
    cli_fail_with(context, 0, line > 0 ? "cli.bundle.leak_line" : "cli.bundle.leak_at",
                  {"file", hit->file}, {"line", arena_printf(context->arena, "%zu", line)},
                  {"offset", arena_printf(context->arena, "%llu", (unsigned long long)hit->offset)},
                  {"class", class_word(hit->class)},
                  {"spelling", gate_spelling_word(hit->spelling)});
}

/* What to do about the file, each once. */
static void tell_way(const Context *context, const Bundle *bundle, const GateHit *hit) {
    const BundlePart *part = bundle_hit_part(bundle, hit);
    if (bundle_hit_is_word(bundle, hit))
        return; /* it is told by itself */
    if (part != NULL && part->is_input)
        cli_fail_with(context, 0, "cli.bundle.leak_source", {"file", hit->file},
                      {"source", part->source});
    else
        cli_fail_with(context, 0, "cli.bundle.leak_needed", {"file", hit->file});
}

/* Where, and what should stand there: never what stands there, but for words that the same person
 * typed. */
static int tell_leak(const Context *context, const Bundle *bundle) {
    enum { MOST_TOLD = 20 };
    for (size_t i = 0; i < bundle->hit_count && i < MOST_TOLD; i++) {
        tell_hit(context, bundle, &bundle->hits[i]);
        if (i + 1 == bundle->hit_count || i + 1 == MOST_TOLD ||
            strcmp(bundle->hits[i].file, bundle->hits[i + 1].file) != 0)
            tell_way(context, bundle, &bundle->hits[i]);
    }
    const char *const *words = bundle_words_hit(bundle);
    if (*words != NULL)
        cli_fail_with(context, 0, "cli.bundle.leak_words", {"words", in_one(context, words)});
    return cli_fail_with(context, EXIT_FIX_REFUSED, "cli.bundle.leak",
                         {"count", arena_printf(context->arena, "%zu", bundle->hit_count)});
}

static int tell_failure(const Context *context, Status status, const char *about) {
    return cli_fail_with(context, cli_exit_of(status), "cli.bundle.failed", {"about", about},
                         {"reason", cli_reason(context, status)});
}

static void tell_line(const Context *context, Buf *out, const char *key, const Param *params,
                      size_t count) {
    buf_add_text(out,
                 message_format(context->arena, context->options.language, key, params, count));
    buf_add_char(out, '\n');
}
#define TELL(key, ...)                                                                             \
    tell_line(context, &out, key, (const Param[]){__VA_ARGS__},                                    \
              sizeof((const Param[]){__VA_ARGS__}) / sizeof(Param))

static int tell_saved(const Context *context, const Bundle *bundle) {
    Arena *arena = context->arena;
    uint64_t replaced = 0;
    size_t files = 0;
    Buf out;
    buf_init(&out, SIZE_MAX / 4);
    for (size_t i = 0; i < bundle->parts.count; i++) {
        const BundlePart *part = &bundle->parts.items[i];
        if (!part_goes(part)) {
            const bool stays = strcmp(part->reason, status_word(STATUS_REFUSED)) == 0;
            TELL(stays ? "cli.bundle.not_inside_stays" : "cli.bundle.not_inside",
                 {"source", part->source},
                 {"reason", message(context->options.language,
                                    arena_printf(arena, "status.%s", part->reason))});
            continue;
        }
        files++;
        for (int class = 0; class < CLASS_COUNT; class ++)
            replaced += part->redaction.counts[class];
    }
    TELL("cli.bundle.written", {"path", bundle->path},
         {"bytes", arena_printf(arena, "%zu", bundle->zip.length)},
         {"files", arena_printf(arena, "%zu", files)});
    TELL(bundle->mended > 0 ? "cli.bundle.replaced_mended" : "cli.bundle.replaced",
         {"count", arena_printf(arena, "%llu", (unsigned long long)replaced)},
         {"mended", arena_printf(arena, "%zu", bundle->mended)},
         {"level", level_word(bundle->level)});
    if (bundle->gate_unsought > 0)
        TELL("cli.bundle.unsought", {"count", arena_printf(arena, "%zu", bundle->gate_unsought)});
    if (bundle_has_prose(bundle))
        buf_printf(&out, "%s\n", message(context->options.language, "cli.bundle.prose"));
    TELL("cli.bundle.stays", {"map", bundle->map_path});
    if (bundle->journal_path != NULL)
        TELL("cli.bundle.journal", {"journal", bundle->journal_path});
    TELL("cli.bundle.digest", {"sha256", bundle->sha256}, {"file", bundle->digest_path});
    const bool said = output_str(stdout, buf_str(&out)) && output_flush(stdout);
    buf_free(&out);
    return said ? 0 : EXIT_IO;
}

/* Whatever the reason, that a place cannot be written to is told by one code. */
static int save(const Context *context, Bundle *bundle) {
    const char *about = "";
    const Status status = bundle_save(bundle, chosen_path(context, bundle), &about);
    if (status != STATUS_OK) {
        (void)tell_failure(context, status, about);
        return EXIT_IO;
    }
    warn_of_words(context, bundle);
    return tell_saved(context, bundle);
}

static int write_bundle(Context *context, const Session *session, RedactLevel level) {
    const BundleRequest request = {
        .input = &session->report, .level = level, .words = chosen_words(context)};
    Bundle *bundle = NULL;
    const char *about = "";
    Status status = bundle_prepare(&request, &bundle, &about);
    if (status == STATUS_REFUSED)
        return cli_fail_with(context, EXIT_FIX_REFUSED, "cli.bundle.word_breaks", {"word", about});
    if (status != STATUS_OK)
        return tell_failure(context, status, about);
    status = bundle_seal(bundle, &about);
    int exit_code;
    if (status == STATUS_REFUSED)
        exit_code = tell_leak(context, bundle);
    else if (status == STATUS_OK)
        exit_code = save(context, bundle);
    else
        exit_code = tell_failure(context, status, about);
    bundle_free(bundle);
    return exit_code;
}

static int run(Context *context) {
    RedactLevel level;
    if (!chosen_level(context, &level))
        return cli_fail_with(context, EXIT_USAGE, "cli.bundle.unknown_level",
                             {"level", context->options.level});
    Case *support_case = NULL;
    int exit_code = check_words(context);
    if (exit_code == 0)
        exit_code = check_path(context);
    if (exit_code == 0 && context->options.case_id != NULL)
        exit_code = session_case(context, &support_case);
    Session session;
    if (exit_code != 0 || !session_open(context, &session, &exit_code))
        return exit_code;
    session_history(context, support_case, &session.report);
    exit_code = write_bundle(context, &session, level);
    session_close(&session);
    return exit_code == 0 && session.interrupted ? EXIT_INTERRUPTED : exit_code;
}

const Subcommand command_bundle = {
    .name = "bundle",
    .order = 45,
    .takes = "output level hide timeout",
    .least_words = 0,
    .most_words = 0,
    .run = run,
};
