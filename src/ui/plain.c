#include "ui/plain_rooms.h"

#include "base/console.h"
#include "base/console_secret.h"
#include "base/output.h"
#include "base/text.h"
#include "base/wipe.h"
#include "ui/widgets/qr_picture.h"

enum {
    EXIT_CANNOT_WRITE = 74,
    ESCAPE = 27,
    VALUE_BYTES = 512 /* of a field, as in the full screen */
};

static Language language_of(const Plain *plain) {
    return plain->show->language(plain->show);
}

static void print_sentence(Plain *plain, const char *key) {
    output_format(plain->out, "%s\n", message(language_of(plain), key));
    plain->told = true;
}

/* With --ascii narrow characters outside ASCII become '?': what is left is the language's own. */
void plain_print(Plain *plain, const char *text) {
    for (Str rest = str_of(text); rest.length > 0;) {
        size_t bytes;
        const uint32_t code = text_decode(rest, &bytes);
        if (plain->ascii && code > 0x7E && text_code_columns(code) < 2)
            output_text(plain->out, "?");
        else
            output_str(plain->out, str_first(rest, bytes));
        rest = str_from(rest, bytes);
    }
    output_text(plain->out, "\n");
}

static void send(Plain *plain, InputKind kind, int id, int key, const char *text) {
    const Input input = {.kind = kind, .id = id, .key = key, .text = text};
    plain->show->handle(plain->show, &input);
}

/* ---- pages ---- */

void plain_build(Plain *plain) {
    plain->page.language = language_of(plain);
    page_clear(&plain->page);
    plain->frame = (Frame){.case_number = "", .machine = ""};
    plain->show->frame(plain->show, plain->page.arena, &plain->frame);
    plain->show->build(plain->show, &plain->page);
    qr_picture_fit_keys(&plain->page, 0, 0);
}

static void remember(Plain *plain, const char *text) {
    free(plain->printed);
    const size_t size = strlen(text) + 1;
    plain->printed = malloc(size);
    if (plain->printed != NULL)
        memcpy(plain->printed, text, size);
}

static bool page_uses(const Page *page, char letter) {
    const char key[] = {letter, '\0'};
    return page_announces(page, key);
}

/* The words that work on every page; the first letter is enough unless the page uses it. */
typedef struct Word {
    const char *word;
    const char *label; /* key */
    void (*act)(Plain *plain);
} Word;

static const Word words[5];

static void print_key(Plain *plain, bool first, const char *key, const char *label) {
    output_format(plain->out, "%s%s %s", first ? "" : "   ", key, label);
}

static void print_keys(Plain *plain) {
    const Page *page = &plain->page;
    bool first = true;
    for (size_t i = 0; i < page->key_count; i++)
        if (text_columns(str_of(page->keys[i].key)) == 1 && !page->keys[i].no_room) {
            print_key(plain, first, page->keys[i].key, page->keys[i].label);
            first = false;
        }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char letter[] = {words[i].word[0], '\0'};
        print_key(plain, first && i == 0, page_uses(page, letter[0]) ? words[i].word : letter,
                  message(page->language, words[i].label));
    }
    output_text(plain->out, "\n");
}

static void print_page(Plain *plain) {
    const char *text = plain_page(&plain->frame, &plain->page);
    if (plain->printed != NULL && strcmp(text, plain->printed) == 0) {
        if (!plain->told)
            print_sentence(plain, "ui.plain.unchanged");
    } else {
        output_text(plain->out, "\n");
        plain_print(plain, text);
        print_keys(plain);
        remember(plain, text);
    }
}

/* ---- answers ---- */

/* The next line without its end (LF or CRLF); false at the end of input. A line that is too long is
 * read to its end and becomes "". */
static bool read_line(Plain *plain) {
    size_t length = 0;
    int c = input_byte(plain->in);
    if (c == EOF)
        return false;
    for (; c != EOF && c != '\n'; c = input_byte(plain->in)) {
        if (length <= PLAIN_LINE_BYTES)
            length++;
        if (length <= PLAIN_LINE_BYTES)
            plain->line[length - 1] = (char)c;
    }
    if (length > PLAIN_LINE_BYTES) {
        print_sentence(plain, "ui.plain.too_long");
        length = 0;
    }
    if (length > 0 && plain->line[length - 1] == '\r') /* from a file or a pipe of Windows */
        length--;
    plain->line[length] = '\0';
    const char *shown = text_show(plain->page.arena, (Str){plain->line, length}, length, false);
    const Str trimmed = str_trim(str_of(shown));
    length = trimmed.length < PLAIN_LINE_BYTES ? trimmed.length : PLAIN_LINE_BYTES;
    memmove(plain->line, trimmed.at == NULL ? "" : trimmed.at, length);
    plain->line[length] = '\0';
    return true;
}

static bool prompt(Plain *plain, const char *text) {
    output_format(plain->out, "%s> ", text);
    output_flush(plain->out);
    if (read_line(plain))
        return true;
    output_text(plain->out, "\n");
    plain->over = true;
    return false;
}

static void edit(Plain *plain, int id, Str value) {
    if (value.length > VALUE_BYTES)
        print_sentence(plain, "ui.plain.too_long");
    else
        send(plain, INPUT_EDIT, id, 0, str_dup(plain->page.arena, value));
}

/* Not shown while it is typed. Broken off it is given up: what comes next would be seen. */
static void ask_secret(Plain *plain, const Block *field) {
    Arena *arena = arena_new();
    char *typed = NULL;
    const char *prompt = arena_printf(arena, "%s> ", field->label == NULL ? "" : field->label);
    if (!console_read_secret(arena, prompt, &typed))
        print_sentence(plain, "ui.plain.broken_off");
    else if (typed == NULL)
        print_sentence(plain, "ui.plain.too_long");
    else
        send(plain, INPUT_EDIT, field->id, 0, typed);
    wipe_text(typed);
    arena_free(arena);
}

/* An empty line keeps what is there, a lone - makes it empty. */
static void ask_value(Plain *plain, const Block *field) {
    const int id = field->id;
    if (field->secret && plain->in == stdin && console_is(STREAM_IN)) {
        ask_secret(plain, field);
        return;
    }
    print_sentence(plain, "ui.plain.value");
    if (!prompt(plain, field->label == NULL ? "" : field->label))
        return;
    const Str value = str_of(plain->line);
    if (value.length > 0)
        edit(plain, id, str_equal(value, STR_OF("-")) ? STR_OF("") : value);
}

static void explain(Plain *plain, const Block *block) {
    if (block == NULL || text_is_empty(block->explain))
        print_sentence(plain, "ui.plain.nothing_to_explain");
    else
        plain_print(plain, text_show(plain->page.arena, str_of(block->explain), 1 << 16, true));
    plain->told = true;
}

/* "3", or "3 text" for a field. */
static bool answer_number(Plain *plain, Str line) {
    Str rest = line, word;
    int64_t number;
    if (!str_next_word(&rest, &word) || !str_number(word, &number))
        return false;
    const Block *block = plain_item(&plain->page, number);
    const Str value = str_trim(rest);
    if (block == NULL)
        print_sentence(plain, "ui.plain.no_such_number");
    else if (block->kind == BLOCK_FIELD && value.length > 0)
        edit(plain, block->id, value);
    else if (block->kind == BLOCK_FIELD)
        ask_value(plain, block);
    else if (page_only_reads(&plain->page, block))
        explain(plain, block);
    else
        send(plain, INPUT_PRESS, block->id, 0, NULL);
    return true;
}

static void go_next(Plain *plain) {
    plain->show->next(plain->show);
}

/* As Esc does on the full screen. */
static void go_back(Plain *plain) {
    if (page_announces(&plain->page, "Esc"))
        send(plain, INPUT_KEY, 0, ESCAPE, NULL);
    else
        plain->show->back(plain->show);
}

static void change_language(Plain *plain) {
    plain->show->set_language(plain->show, (Language)((language_of(plain) + 1) % LANGUAGE_COUNT));
}

static void quit(Plain *plain) {
    plain->over = true;
}

static void print_help(Plain *plain) {
    const char *help = plain->show->help(plain->show);
    if (!text_is_empty(help))
        output_format(plain->out, "%s\n\n", help);
    print_sentence(plain, "ui.plain.help");
    print_keys(plain);
}

static const Word words[5] = {
    {"next", "ui.key.next", go_next},    {"back", "ui.key.back", go_back},
    {"help", "ui.key.help", print_help}, {"language", "ui.other_language", change_language},
    {"quit", "ui.key.quit", quit},
};

static bool answer_word(Plain *plain, Str line) {
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const bool letter = line.length == 1 && line.at[0] == words[i].word[0];
        if (str_is(line, words[i].word) || letter) {
            words[i].act(plain);
            return true;
        }
    }
    return false;
}

static void answer(Plain *plain) {
    const Str line = str_of(plain->line);
    int64_t number;
    plain->told = false;
    if (line.length == 0) {
        free(plain->printed);
        plain->printed = NULL;
    } else if (line.at[0] == '?' && str_number(str_from(line, 1), &number)) {
        explain(plain, plain_item(&plain->page, number));
    } else if (line.length == 1 && page_uses(&plain->page, line.at[0])) {
        send(plain, INPUT_KEY, 0, line.at[0], NULL);
    } else if (!answer_number(plain, line) && !answer_word(plain, line)) {
        print_sentence(plain, "ui.plain.not_understood");
    }
}

int plain_run(Show *show, FILE *in, FILE *out, bool ascii) {
    Plain plain = {.show = show, .in = in, .out = out, .ascii = ascii};
    plain.page.arena = arena_new();
    while (!plain.over && !show->is_over(show) && !ferror(out)) {
        plain_build(&plain);
        plain_wait(&plain);
        print_page(&plain);
        if (prompt(&plain, ""))
            answer(&plain);
    }
    const char *leaving = show->leaving == NULL ? NULL : show->leaving(show);
    if (leaving != NULL)
        print_sentence(&plain, leaving);
    print_sentence(&plain, show->is_saved(show) ? "ui.plain.goodbye" : "ui.plain.goodbye_unsaved");
    free(plain.printed);
    arena_free(plain.page.arena);
    return output_flush(out) && !ferror(out) ? 0 : EXIT_CANNOT_WRITE;
}
