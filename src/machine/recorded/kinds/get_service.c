/* Get-Service as a table or a list, and Win32_Service in list form. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_services.h"

static const char *const anchors[] = {"DisplayName", "StartType", "StartMode", "ServiceName", NULL};

enum { MOST_COLUMNS = 8 };

typedef enum Column {
    COLUMN_NONE,
    COLUMN_NAME,
    COLUMN_STATUS,
    COLUMN_START,
    COLUMN_DISPLAY
} Column;

static Column column_of(Str word) {
    static const struct {
        const char *word;
        Column column;
    } words[] = {{"Name", COLUMN_NAME},         {"ServiceName", COLUMN_NAME},
                 {"Status", COLUMN_STATUS},     {"State", COLUMN_STATUS},
                 {"StartType", COLUMN_START},   {"StartMode", COLUMN_START},
                 {"StartupType", COLUMN_START}, {"DisplayName", COLUMN_DISPLAY}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_is(word, words[i].word))
            return words[i].column;
    return COLUMN_NONE;
}

/* "Status   Name   DisplayName": only column names, at least the name and one more. */
static size_t read_header(Str text, Column columns[MOST_COLUMNS]) {
    size_t count = 0;
    bool name = false;
    for (Str word; count < MOST_COLUMNS && str_next_word(&text, &word); count++) {
        columns[count] = column_of(word);
        name = name || columns[count] == COLUMN_NAME;
        if (columns[count] == COLUMN_NONE)
            return 0;
    }
    return name && count >= 2 ? count : 0;
}

static bool is_list_line(Str text, Column *ret_column, Str *ret_value) {
    Str label;
    if (!field_split(text, &label, ret_value))
        return false;
    *ret_column = column_of(label);
    return *ret_column != COLUMN_NONE;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Column columns[MOST_COLUMNS], column;
    Str value;
    if (read_header(line->text, columns) > 0)
        return FIT_OPENS;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (is_list_line(line->text, &column, &value))
        return opened == NULL && column != COLUMN_DISPLAY && column != COLUMN_START ? FIT_NO
                                                                                    : FIT_OPENS;
    if (opened == NULL)
        return FIT_NO;
    if (line->text.length == 0)
        return FIT_MAYBE;
    const Str word = field_first_word(line->text);
    if (str_starts(word, "---") || service_state(line->text) >= 0 || service_start(word) >= 0)
        return FIT_INSIDE;
    return field_split(line->text, &value, &value) && line->text.length < 80 ? FIT_INSIDE : FIT_NO;
}

static void set(Reading *reading, Service *service, Column column, Str value) {
    if (column == COLUMN_STATUS && service_state(value) >= 0)
        fact_set_choice(&service->state, service_state(value), reading->source);
    if (column == COLUMN_START && service_start(value) >= 0)
        fact_set_choice(&service->start, service_start(value), reading->source);
    if (column == COLUMN_DISPLAY && value.length > 0)
        fact_set_text(reading->facts, &service->display, value, reading->source);
}

static void read_row(Reading *reading, const Column *columns, size_t count, Str text) {
    Str values[MOST_COLUMNS] = {{0}}, name = STR_NONE;
    for (size_t i = 0; i < count; i++) {
        if (columns[i] == COLUMN_DISPLAY && i + 1 == count)
            values[i] = str_trim(text);
        else if (!str_next_word(&text, &values[i]))
            return;
        if (columns[i] == COLUMN_NAME)
            name = values[i];
    }
    if (name.length == 0 || str_starts(name, "---"))
        return;
    Service *service = service_of(reading, name);
    for (size_t i = 0; i < count; i++)
        set(reading, service, columns[i], values[i]);
}

/* The lines of a list may stand in any order: gather them until the next blank line. */
typedef struct Item {
    Str values[COLUMN_DISPLAY + 1];
} Item;

static void finish_item(Reading *reading, Item *item) {
    const Str name =
        item->values[item->values[COLUMN_NAME].length > 0 ? COLUMN_NAME : COLUMN_DISPLAY];
    if (name.length > 0) {
        Service *service = service_of(reading, name);
        for (Column column = COLUMN_STATUS; column <= COLUMN_DISPLAY; column++)
            set(reading, service, column, item->values[column]);
    }
    *item = (Item){0};
}

static void read(const OutputBlock *block, Reading *reading) {
    Column columns[MOST_COLUMNS], column;
    size_t count = 0;
    Item item = {0};
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        Str value;
        Column header[MOST_COLUMNS];
        const size_t header_count = read_header(text, header);
        if (header_count > 0) {
            memcpy(columns, header, sizeof columns);
            count = header_count;
        } else if (is_list_line(text, &column, &value)) {
            if (column == COLUMN_NAME && item.values[COLUMN_NAME].length > 0)
                finish_item(reading, &item);
            item.values[column] = value;
        } else if (text.length == 0) {
            finish_item(reading, &item);
        } else if (count > 0) {
            read_row(reading, columns, count, text);
        }
    }
    finish_item(reading, &item);
    reading->language = block_language(block);
    if (reading->facts->services.count > 0)
        reading->kind = "get-service";
}

const OutputKind output_get_service = {.anchors = anchors, .fit = fit, .read = read};
