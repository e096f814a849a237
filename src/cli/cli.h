/* The command line. One subcommand is one file src/cli/commands/<name>.c that ends in its table:
 *
 *     const Subcommand command_check = {.name = "check", .run = run};
 *
 * Its help is the locale key cli.<name>.help. */
#ifndef KMSDOCTOR_CLI_H
#define KMSDOCTOR_CLI_H

#include "base/buf.h"
#include "facts/profile.h"
#include "machine/machine.h"
#include "messages/messages.h"

#include <cjson/cJSON.h>

/* Exit codes (design.md section 4). */
enum {
    EXIT_HEALTHY = 0,
    EXIT_TO_MEND = 1,
    EXIT_BLOCKED = 2,
    EXIT_UNKNOWN = 3,
    EXIT_FIX_VERIFIED = 0,
    EXIT_FIX_UNVERIFIED = 1,
    EXIT_FIX_FAILED = 2,
    EXIT_FIX_REFUSED = 4,
    EXIT_USAGE = 64,
    EXIT_INTERNAL = 70,
    EXIT_IO = 74,
    EXIT_TRY_AGAIN = 75,
    EXIT_NOT_PERMITTED = 77,
    EXIT_INTERRUPTED = 130
};

/* All options of all subcommands; each subcommand says which it takes. */
typedef struct Options {
    const char *machine; /* SPEC, NULL not given */
    Language language;
    bool language_given; /* by --lang, not by the environment */
    const char *case_id;
    bool json, yes, dry_run, fresh, plain, ascii, no_color, list, cancel, help, version;
    const char **only; /* ends with NULL; NULL not given */
    int64_t timeout_s; /* 0 not given */
    const char *host;
    int64_t port; /* 0 not given */
    const char *format;
    const char *letter;
    const char *output;
    const char *level; /* of redaction: own, outside; NULL not given */
    const char **hide; /* texts of words that must not go out (hidden_words.h); ends with NULL; NULL
                          not given */
    const char *map;   /* of pseudonyms */
    const char *portal;      /* URL, NULL: the profile's */
    const char *state;       /* folder to remember in, NULL: where it always is */
    const char *profile;     /* file, NULL: where it is looked for */
    const char **dns, **ntp; /* servers, end with NULL; NULL not given */
    const char *from;        /* file with one host on each line, "-" standard input */
    int64_t parallel;        /* 0 not given */
    const char **words;      /* what is no option, without the subcommand; ends with NULL */
    size_t word_count;
} Options;

typedef struct Context {
    Arena *arena;
    Options options;
    Profile profile;
    const char *program; /* argv[0] */
} Context;

typedef struct Subcommand {
    const char *name;
    int order;
    const char *takes; /* its options by their long names, blank between: "machine json only" */
    size_t least_words, most_words;
    int (*run)(Context *context);
} Subcommand;

int cli_main(int argc, char **argv);

/* The wizard, on the whole screen or on plain lines (wizard.c). */
int cli_wizard(Context *context);

/* ---- for the subcommands ---- */

/* A sentence on standard error, "kmsdoctor: " before it; returns exit_code. */
int cli_fail(const Context *context, int exit_code, const char *key, const Param *params,
             size_t count);
#define cli_fail_with(context, code, key, ...)                                                     \
    cli_fail((context), (code), (key), (const Param[]){__VA_ARGS__},                               \
             sizeof((const Param[]){__VA_ARGS__}) / sizeof(Param))

/* Opens --machine, or the default one; that it is a practice PC is said on standard error. NULL
 * after a complaint; *ret_exit then is the exit code. */
Machine *cli_machine(Context *context, int *ret_exit);

/* Writes text to -o FILE or standard output; exit code 0 or EXIT_IO after a complaint. */
int cli_write(const Context *context, Str text);

/* The same of a text that was built up to a ceiling: of one that was cut there nothing is written,
 * which is said. */
int cli_write_whole(const Context *context, const Buf *text);

/* Prints the object on standard output and deletes it; exit code 0 or EXIT_IO after a complaint. */
int cli_print_json(const Context *context, cJSON *object);

/* Collects all groups within --timeout; complains on standard error about what was not read, and
 * goes on with what there is. False: Ctrl-C stopped it. */
bool cli_collect(const Context *context, Machine *machine);

/* What a Status means, as words in the language. */
const char *cli_reason(const Context *context, Status status);

/* The exit code that a Status means. */
int cli_exit_of(Status status);

#endif
