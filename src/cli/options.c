#include "cli/options.h"

#include <ctype.h>
#include <stddef.h>

typedef enum OptionKind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_NUMBER,
    OPTION_LIST,
    OPTION_SEVERAL, /* a list that grows each time the option is given */
    OPTION_TYPED,   /* the same, each text as it was typed: what parts it, who uses it knows */
    OPTION_LANGUAGE
} OptionKind;

typedef struct OptionInfo {
    const char *name; /* without the dashes */
    char letter;      /* short form, 0 none */
    OptionKind kind;
    size_t offset; /* in Options */
    int64_t least, most;
} OptionInfo;

static const OptionInfo infos[] = {
    {"machine", 'm', OPTION_TEXT, offsetof(Options, machine), 0, 0},
    {"lang", 0, OPTION_LANGUAGE, offsetof(Options, language), 0, 0},
    {"case", 0, OPTION_TEXT, offsetof(Options, case_id), 0, 0},
    {"json", 0, OPTION_FLAG, offsetof(Options, json), 0, 0},
    {"yes", 'y', OPTION_FLAG, offsetof(Options, yes), 0, 0},
    {"dry-run", 'n', OPTION_FLAG, offsetof(Options, dry_run), 0, 0},
    {"fresh", 0, OPTION_FLAG, offsetof(Options, fresh), 0, 0},
    {"plain", 0, OPTION_FLAG, offsetof(Options, plain), 0, 0},
    {"ascii", 0, OPTION_FLAG, offsetof(Options, ascii), 0, 0},
    {"no-color", 0, OPTION_FLAG, offsetof(Options, no_color), 0, 0},
    {"list", 0, OPTION_FLAG, offsetof(Options, list), 0, 0},
    {"help", 'h', OPTION_FLAG, offsetof(Options, help), 0, 0},
    {"version", 'V', OPTION_FLAG, offsetof(Options, version), 0, 0},
    {"only", 0, OPTION_LIST, offsetof(Options, only), 0, 0},
    {"timeout", 0, OPTION_NUMBER, offsetof(Options, timeout_s), 1, 86400},
    {"host", 0, OPTION_TEXT, offsetof(Options, host), 0, 0},
    {"port", 0, OPTION_NUMBER, offsetof(Options, port), 1, 65535},
    {"format", 0, OPTION_TEXT, offsetof(Options, format), 0, 0},
    {"letter", 0, OPTION_TEXT, offsetof(Options, letter), 0, 0},
    {"output", 'o', OPTION_TEXT, offsetof(Options, output), 0, 0},
    {"level", 0, OPTION_TEXT, offsetof(Options, level), 0, 0},
    {"hide", 0, OPTION_TYPED, offsetof(Options, hide), 0, 0},
    {"map", 0, OPTION_TEXT, offsetof(Options, map), 0, 0},
    {"state", 0, OPTION_TEXT, offsetof(Options, state), 0, 0},
    {"profile", 0, OPTION_TEXT, offsetof(Options, profile), 0, 0},
    {"dns", 0, OPTION_SEVERAL, offsetof(Options, dns), 0, 0},
    {"ntp", 0, OPTION_SEVERAL, offsetof(Options, ntp), 0, 0},
    {"from", 0, OPTION_TEXT, offsetof(Options, from), 0, 0},
    {"portal", 0, OPTION_TEXT, offsetof(Options, portal), 0, 0},
    {"cancel", 0, OPTION_FLAG, offsetof(Options, cancel), 0, 0},
    {"parallel", 0, OPTION_NUMBER, offsetof(Options, parallel), 1, 4096},
};
enum { OPTION_COUNT = sizeof infos / sizeof infos[0] };

static const OptionInfo *find_long(Str name) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (str_equal(name, str_of(infos[i].name)))
            return &infos[i];
    return NULL;
}

static const OptionInfo *find_letter(char letter) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (infos[i].letter == letter && letter != 0)
            return &infos[i];
    return NULL;
}

/* What stood there before (NULL: nothing), then the items of the text, then NULL. separator 0: it
 * is one item. */
static const char **split_list(Arena *arena, const char *const *before, const char *text,
                               char separator) {
    const char **items = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; before != NULL && before[i] != NULL; i++) {
        const char **slot = arena_push(arena, &items, &count, &capacity, sizeof *slot);
        *slot = before[i];
    }
    Str rest = str_of(text);
    while (rest.length > 0) {
        const Str item = str_trim(str_cut(rest, separator, &rest));
        const char **slot = arena_push(arena, &items, &count, &capacity, sizeof *slot);
        *slot = str_dup(arena, item);
    }
    arena_push(arena, &items, &count, &capacity, sizeof *items);
    return items;
}

static bool fail(OptionError *error, const char *key, const char *about) {
    *error = (OptionError){key, about};
    return false;
}

static bool store(Arena *arena, const OptionInfo *info, const char *value, Options *options,
                  OptionError *error) {
    void *at = (char *)options + info->offset;
    int64_t number;
    switch (info->kind) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        *(const char **)at = value;
        return true;
    case OPTION_LIST:
        *(const char ***)at = split_list(arena, NULL, value, ',');
        return true;
    case OPTION_SEVERAL:
        *(const char ***)at = split_list(arena, *(const char ***)at, value, ',');
        return true;
    case OPTION_TYPED:
        *(const char ***)at = split_list(arena, *(const char ***)at, value, '\0');
        return true;
    case OPTION_NUMBER:
        if (!str_number(str_of(value), &number) || number < info->least || number > info->most)
            return fail(error, "cli.bad_number",
                        arena_printf(arena, "--%s %s (%lld-%lld)", info->name, value,
                                     (long long)info->least, (long long)info->most));
        *(int64_t *)at = number;
        return true;
    case OPTION_LANGUAGE:
        options->language_given = true;
        return language_parse(value, at) || fail(error, "cli.bad_language", value);
    }
    return false;
}

typedef struct Reader {
    Arena *arena;
    char **argv;
    int argc, at;
    Options *options;
    const char **words, **given;
    size_t word_count, word_capacity, given_count, given_capacity;
    OptionError *error;
} Reader;

static bool read_value(Reader *reader, const OptionInfo *info, const char *joined) {
    const char *value = joined;
    const char **given = arena_push(reader->arena, &reader->given, &reader->given_count,
                                    &reader->given_capacity, sizeof *given);
    *given = info->name;
    if (info->kind == OPTION_FLAG && joined != NULL)
        return fail(reader->error, "cli.takes_no_value", info->name);
    if (info->kind != OPTION_FLAG && value == NULL) {
        /* What looks like the next option is one: a value that begins so is given as --name=value.
         */
        if (reader->at + 1 >= reader->argc ||
            str_starts(str_of(reader->argv[reader->at + 1]), "--"))
            return fail(reader->error, "cli.needs_value", info->name);
        value = reader->argv[++reader->at];
    }
    return store(reader->arena, info, value, reader->options, reader->error);
}

static bool read_long(Reader *reader, const char *argument) {
    Str value;
    const Str whole = str_of(argument + 2);
    const Str name = str_cut(whole, '=', &value);
    const OptionInfo *info = find_long(name);
    if (info == NULL)
        return fail(reader->error, "cli.unknown_option", argument);
    return read_value(reader, info, name.length < whole.length ? value.at : NULL);
}

static bool read_short(Reader *reader, const char *argument) {
    for (const char *letter = argument + 1; *letter != '\0'; letter++) {
        const OptionInfo *info = find_letter(*letter);
        if (info == NULL)
            return fail(reader->error, "cli.unknown_option", argument);
        if (info->kind != OPTION_FLAG)
            return read_value(reader, info, letter[1] != '\0' ? letter + 1 : NULL);
        if (!read_value(reader, info, NULL))
            return false;
    }
    return true;
}

static void read_word(Reader *reader, const char *word) {
    const char **slot = arena_push(reader->arena, &reader->words, &reader->word_count,
                                   &reader->word_capacity, sizeof *slot);
    *slot = word;
}

Language options_language(int argc, char **argv) {
    static const char name[] = "--lang";
    Language language = language_of_environment();
    for (int at = 1; at < argc && strcmp(argv[at], "--") != 0; at++) {
        const Str argument = str_of(argv[at]);
        if (str_starts(argument, "--lang="))
            (void)language_parse(argv[at] + sizeof "--lang=" - 1, &language);
        else if (str_is(argument, name) && at + 1 < argc)
            (void)language_parse(argv[at + 1], &language);
    }
    return language;
}

bool options_read(Arena *arena, int argc, char **argv, Options *ret_options,
                  const char *const **ret_given, OptionError *ret_error) {
    Options options = {.language = language_of_environment()};
    Reader reader = {arena, argv, argc, 1, &options, .error = ret_error};
    bool only_words = false;
    for (; reader.at < argc; reader.at++) {
        const char *argument = argv[reader.at];
        /* A lone "-" is standard input, -2147024891 an error code as some programs print them, and
         * what follows "--" is never an option. */
        if (only_words || argument[0] != '-' || argument[1] == '\0' ||
            isdigit((unsigned char)argument[1]))
            read_word(&reader, argument);
        else if (strcmp(argument, "--") == 0)
            only_words = true;
        else if (!(argument[1] == '-' ? read_long(&reader, argument)
                                      : read_short(&reader, argument)))
            return false;
    }
    arena_push(arena, &reader.words, &reader.word_count, &reader.word_capacity, sizeof(char *));
    arena_push(arena, &reader.given, &reader.given_count, &reader.given_capacity, sizeof(char *));
    options.words = reader.words;
    options.word_count = reader.word_count - 1;
    *ret_options = options;
    *ret_given = reader.given;
    return true;
}
