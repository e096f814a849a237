/* slmgr.vbs: listings (/dlv, /dli), expiry (/xpr), and the answers of the other calls, alone or run
 * together. */
#include "machine/recorded/kinds/lib_slmgr.h"
#include "machine/recorded/kinds/lib_slmgr_read.h"
#include "machine/recorded/kinds/lib_slmgr_unfold.h"

/* ---- which lines ---- */

static bool is_banner(Str text) {
    return (str_contains(text, "Windows Script Host") ||
            str_contains(text, "Microsoft Corporation")) &&
           text.length < 200;
}

/* Labels that ospp prints as well do not tell whose the output is. */
static bool opens(const TextLine *line, SlmgrCall call) {
    Str value;
    if (call != CALL_LISTING)
        return call != CALL_NONE;
    switch (slmgr_label(line, &value)) {
    case LABEL_DNS:
    case LABEL_DNS_NONE:
    case LABEL_CMID:
    case LABEL_ACTIVATION_INTERVAL:
    case LABEL_RENEWAL_INTERVAL:
    case LABEL_URL:
    case LABEL_NONE:
        /* In Chinese they are slmgr's alone. */
        return language_of_letters(line->text)[0] != '\0';
    default:
        return true;
    }
}

/* The version begins a listing; within one the same product is not listed twice. */
static bool lists_again(const OutputBlock *opened, const TextLine *line) {
    Str name;
    const SlmgrLabel label = slmgr_label(line, &name);
    if (label != LABEL_NAME)
        return label == LABEL_VERSION;
    for (size_t i = 0; i < opened->count; i++)
        if (str_equal(opened->lines[i].text, line->text))
            return true;
    return false;
}

/* An activation begins a few lines above, if it is the last call. */
static bool has_start(const OutputBlock *opened) {
    enum { NEAR_LINES = 40 };
    for (size_t i = opened->count; i > 0 && opened->count - i < NEAR_LINES; i--)
        if (slmgr_word(&opened->lines[i - 1]) == SAYS_START)
            return true;
    return false;
}

/* The text of an error goes on over several lines, wrapped or not. */
static bool continues_error(const OutputBlock *opened, Str text) {
    static const char *const starts[] = {"No Key Management Service",
                                         "Please see",
                                         "run 'slui",
                                         "无法联系",
                                         "有关其他信息",
                                         "以显示错误文本",
                                         "请参阅"};
    /* A blank line ends it, but where one stands between all lines. */
    const size_t last = opened->count - 1;
    const bool spaced = last >= 2 && opened->lines[last].text.length == 0 &&
                        opened->lines[last - 1].text.length > 0 &&
                        opened->lines[last - 2].text.length == 0;
    const Str above = opened->lines[last - spaced].text;
    bool error = false;
    for (size_t i = opened->count; i > 0 && opened->count - i < (spaced ? 8 : 4) && !error; i--) {
        if (opened->lines[i - 1].text.length == 0 && spaced)
            continue;
        if (opened->lines[i - 1].text.length == 0)
            return false;
        error = slmgr_is_error(opened->lines[i - 1].text);
    }
    for (size_t i = 0; error && i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(text, starts[i]))
            return true;
    /* A line that is full and ends in the middle of a sentence was wrapped. */
    return error && above.length >= 60 && !str_ends(above, ".") && !str_ends(above, "。") &&
           !str_ends(above, ":");
}

/* The line of the last call in a block, and what stands behind it. */
typedef struct Last {
    const TextLine *line;
    SlmgrCall call;
    bool banner, prose;
} Last;

static Last last_of(const OutputBlock *opened) {
    Last last = {.line = opened->lines};
    for (size_t i = opened->count; i > 0; i--) {
        const TextLine *line = &opened->lines[i - 1];
        if (line->text.length == 0)
            continue;
        last.line = line;
        last.call = slmgr_call(line);
        if (last.call != CALL_NONE)
            return last;
        last.banner |= is_banner(line->text);
        OutputBlock above = *opened;
        above.count = i - 1;
        last.prose |=
            !is_banner(line->text) && !(above.count > 0 && continues_error(&above, line->text));
    }
    return last;
}

/* A line of the same call as the last one: does it go on, or does the call begin anew? */
static bool goes_on(const OutputBlock *opened, const TextLine *line, const Last *last) {
    Str value;
    switch (last->call) {
    case CALL_LISTING: {
        const SlmgrLabel label = slmgr_label(line, &value);
        return !lists_again(opened, line) && !(label == LABEL_NAME && last->prose);
    }
    case CALL_ERROR:
        return str_equal_any_case(find_error_code(line->text), find_error_code(last->line->text));
    case CALL_ATO:
        return slmgr_word(line) == SAYS_START ? !has_start(opened)
                                              : slmgr_word(last->line) <= SAYS_START;
    case CALL_XPR:
        return !last->prose;
    case CALL_SKMS:
        return slmgr_word(line) == SAYS_NOTHING;
    case CALL_REARM:
    case CALL_RILC:
        return !str_equal(line->text, last->line->text);
    default:
        return false;
    }
}

/* A PC without a key lists its version, and says so. */
static bool lists_nothing(const TextLine *line, const Last *last) {
    Str value;
    return slmgr_word(line) == SAYS_NO_KEY && slmgr_label(last->line, &value) == LABEL_VERSION;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const SlmgrCall call = is_banner(line->text) && !str_contains(line->text, "Activating")
                               ? CALL_NONE
                               : slmgr_call(line);
    if (opened == NULL)
        return opens(line, call) ? FIT_OPENS : FIT_NO;
    if (call == CALL_NONE)
        return continues_error(opened, line->text) ? FIT_INSIDE : FIT_MAYBE;
    const Last last = last_of(opened);
    /* Calls run together, as a script does it, have nothing but banners between them. */
    if (last.banner)
        return last.prose ? FIT_NEW : FIT_INSIDE;
    if (call == last.call)
        return goes_on(opened, line, &last) ? FIT_INSIDE : FIT_NEW;
    if (lists_nothing(line, &last))
        return FIT_INSIDE;
    if (call == CALL_ERROR && last.call == CALL_ATO && slmgr_word(last.line) <= SAYS_START)
        return FIT_INSIDE;
    return opens(line, call) ? FIT_NEW : FIT_INSIDE;
}

/* ---- reading ---- */

/* The calls of a block, one after another: lines from first to the next one's first. */
static size_t next_call(const OutputBlock *block, size_t first, SlmgrCall *ret_call) {
    SlmgrCall call = CALL_NONE;
    size_t i = first;
    for (; i < block->count; i++) {
        const TextLine *line = &block->lines[i];
        const bool banner = is_banner(line->text) && !str_contains(line->text, "Activating");
        if (banner && call != CALL_NONE)
            break;
        const SlmgrCall here = line->text.length == 0 || banner ? CALL_NONE : slmgr_call(line);
        if (here == CALL_NONE || here == call || (here == CALL_ERROR && call == CALL_ATO))
            continue;
        if (call != CALL_NONE && slmgr_word(line) != SAYS_NO_KEY)
            break;
        call = here;
    }
    *ret_call = call;
    return i;
}

/* An edition's line is English everywhere: any other language tells more. */
static const char *language_of(const OutputBlock *block) {
    const char *language = block_letters(block);
    for (size_t i = 0; i < block->count && language[0] == '\0'; i++) {
        const char *here = slmgr_language(&block->lines[i]);
        language = strcmp(here, "en") == 0 ? "" : here;
    }
    for (size_t i = 0; i < block->count && language[0] == '\0'; i++)
        language = slmgr_language(&block->lines[i]);
    return language;
}

static void read(const OutputBlock *pasted, Reading *reading) {
    const OutputBlock unfolded = slmgr_unfold(reading->arena, pasted);
    const OutputBlock *block = &unfolded;
    size_t calls = 0;
    for (size_t first = 0, end; first < block->count; first = end) {
        SlmgrCall call;
        end = next_call(block, first, &call);
        if (call == CALL_NONE)
            continue;
        OutputBlock part = *block;
        part.lines += first;
        part.count = end - first;
        reading->kind = slmgr_read_call(&part, call, reading);
        calls++;
    }
    if (calls > 1)
        reading->kind = "slmgr-session";
    reading->language = language_of(block);
}

const OutputKind output_slmgr = {.anchors = slmgr_anchors, .priority = 2, .fit = fit, .read = read};
