/* redaction.<language>.txt: what was replaced, how often, by which rules, what could not be looked
 * for, and what is not promised. Written from the numbers alone, then redacted like everything
 * else: a word that somebody hid may be one of its own. */
#include "bundle/bundle_rooms.h"
#include "report/text_parts.h"

typedef struct Writer {
    const Bundle *bundle;
    Arena *arena;
    Language language;
    Buf out;
} Writer;

static const char *number(Arena *arena, uint64_t value) {
    return arena_printf(arena, "%llu", (unsigned long long)value);
}

static const char *class_text(Writer *writer, RedactClass class) {
    return message_of_word(writer->arena, writer->language, "redaction.class", class_word(class));
}

static void paragraph(Writer *writer, const char *text) {
    buf_add_char(&writer->out, '\n');
    text_add_hanging(&writer->out, 0, "", text);
}

static void heading(Writer *writer, const char *key, char line) {
    const char *text = message(writer->language, key);
    buf_printf(&writer->out, "%s%s\n", writer->out.length > 0 ? "\n" : "", text);
    for (int i = 0; i < TEXT_LINE; i++)
        buf_add_char(&writer->out, line);
    buf_add_char(&writer->out, '\n');
}

/* ---- numbers ---- */

static uint64_t places_of(const BundlePart *part) {
    uint64_t places = 0;
    for (int class = 0; class < CLASS_COUNT; class ++)
        places += part->redaction.counts[class];
    return places;
}

static bool is_counted(const BundlePart *part) {
    return part_goes(part) && !part->is_redaction_report;
}

static size_t things_replaced(const Bundle *bundle, RedactClass class) {
    const Things *things = redactor_things(bundle->redactor);
    size_t count = 0;
    for (size_t i = 0; i < things_count(things); i++) {
        const Thing *thing = things_at(things, i);
        count += thing->class == class && !thing->stays && thing->uses > 0;
    }
    return count;
}

/* By people, however they are spelled in the files. */
static size_t words_named(const Bundle *bundle) {
    const Things *things = redactor_things(bundle->redactor);
    size_t count = 0;
    for (size_t i = 0; i < things_count(things); i++)
        count += things_at(things, i)->class == CLASS_WORD && !things_at(things, i)->is_file;
    return count - bundle->words_spelled;
}

/* ---- the page ---- */

static void add_head(Writer *writer) {
    const Bundle *bundle = writer->bundle;
    heading(writer, "redaction.title", '=');
    paragraph(writer, message(writer->language, "redaction.intro"));
    paragraph(writer, message_of_word(writer->arena, writer->language, "redaction.level",
                                      level_word(bundle->level)));
    paragraph(writer, say(writer->arena, writer->language, "redaction.rules",
                          {"version", number(writer->arena, REDACT_RULES_VERSION)},
                          {"words", number(writer->arena, words_named(bundle))}));
}

static void add_classes(Writer *writer) {
    const BundleParts *parts = &writer->bundle->parts;
    heading(writer, "redaction.by_class", '-');
    for (RedactClass class = 0; class < CLASS_COUNT; class ++) {
        uint64_t places = 0;
        for (size_t i = 0; i < parts->count; i++)
            if (is_counted(&parts->items[i]))
                places += parts->items[i].redaction.counts[class];
        const size_t things = things_replaced(writer->bundle, class);
        if (places == 0)
            continue;
        buf_printf(&writer->out, "%8llu  %s", (unsigned long long)places,
                   class_text(writer, class));
        if (things > 0)
            buf_printf(&writer->out, "%s",
                       say(writer->arena, writer->language, "redaction.different",
                           {"count", number(writer->arena, things)}));
        buf_add_char(&writer->out, '\n');
    }
}

/* "user 2; host 1": how often each class was replaced in that part; "" none was. */
static const char *classes_of(Writer *writer, const BundlePart *part) {
    const char *between = message(writer->language, "redaction.between_classes"), *text = "";
    for (RedactClass class = 0; class < CLASS_COUNT; class ++)
        if (part->redaction.counts[class] > 0)
            text = arena_printf(writer->arena, "%s%s%s %llu", text, text[0] == '\0' ? "" : between,
                                class_text(writer, class),
                                (unsigned long long)part->redaction.counts[class]);
    return text;
}

static void add_file(Writer *writer, const BundlePart *part) {
    const char *classes = classes_of(writer, part), *lead = number(writer->arena, places_of(part));
    text_add_hanging(&writer->out, 0, arena_printf(writer->arena, "%8s  ", lead),
                     classes[0] == '\0' ? part->path
                                        : say(writer->arena, writer->language, "redaction.of_file",
                                              {"path", part->path}, {"classes", classes}));
}

static void add_files(Writer *writer) {
    const BundleParts *parts = &writer->bundle->parts;
    size_t not_inside = 0;
    heading(writer, "redaction.by_file", '-');
    for (size_t i = 0; i < parts->count; i++) {
        if (is_counted(&parts->items[i]))
            add_file(writer, &parts->items[i]);
        not_inside += !part_goes(&parts->items[i]);
    }
    if (not_inside > 0)
        paragraph(writer, say(writer->arena, writer->language, "redaction.not_inside",
                              {"count", number(writer->arena, not_inside)}));
}

static void add_gate(Writer *writer) {
    uint64_t unsought[CLASS_COUNT];
    const size_t sought = gate_would_seek(writer->bundle->redactor, unsought);
    uint64_t total = 0;
    for (int class = 0; class < CLASS_COUNT; class ++)
        total += unsought[class];
    heading(writer, "redaction.gate_title", '-');
    if (writer->bundle->mended > 0)
        paragraph(writer, say(writer->arena, writer->language, "redaction.gate_mended",
                              {"sought", number(writer->arena, sought)},
                              {"count", number(writer->arena, writer->bundle->mended)}));
    else
        paragraph(writer, say(writer->arena, writer->language, "redaction.gate",
                              {"sought", number(writer->arena, sought)}));
    if (total > 0)
        paragraph(writer, say(writer->arena, writer->language, "redaction.unsought",
                              {"count", number(writer->arena, total)}));
    for (RedactClass class = 0; class < CLASS_COUNT; class ++)
        if (unsought[class] > 0)
            buf_printf(&writer->out, "%8llu  %s\n", (unsigned long long)unsought[class],
                       class_text(writer, class));
}

static void add_promise(Writer *writer) {
    heading(writer, "redaction.promise_title", '-');
    paragraph(writer, message(writer->language, "redaction.promise"));
    paragraph(writer, message(writer->language, "redaction.review"));
}

/* ---- both languages ---- */

static Status fill_part(Bundle *bundle, BundlePart *part, Language language) {
    Writer writer = {.bundle = bundle, .arena = bundle->input->arena, .language = language};
    Buf out;
    buf_init(&writer.out, BUNDLE_ROOM);
    buf_init(&out, BUNDLE_ROOM);
    add_head(&writer);
    add_classes(&writer);
    add_files(&writer);
    add_gate(&writer);
    add_promise(&writer);
    Status status = redact_bytes(bundle->redactor, REDACT_REPLACE, buf_str(&writer.out),
                                 writer.arena, &out, &part->redaction);
    if (status == STATUS_OK && (writer.out.overflowed || out.overflowed))
        status = STATUS_TOO_BIG;
    if (status == STATUS_OK) {
        part->original =
            (Str){arena_strndup(writer.arena, writer.out.at, writer.out.length), writer.out.length};
        part->bytes = (Str){arena_strndup(writer.arena, out.at, out.length), out.length};
        part->encoding = part->redaction.encoding;
    }
    buf_free(&writer.out);
    buf_free(&out);
    return status;
}

Status redaction_report_fill(Bundle *bundle) {
    Status status = STATUS_OK;
    Language language = 0;
    for (size_t i = 0; status == STATUS_OK && i < bundle->parts.count; i++)
        if (bundle->parts.items[i].is_redaction_report)
            status = fill_part(bundle, &bundle->parts.items[i], language++);
    return status;
}
