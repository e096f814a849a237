/* Where WMI did not answer this program, Microsoft's scripts may still have: what they printed is
 * read as it is read in a mail. */
#include "machine/live_windows/facts_groups.h"
#include "machine/live_windows/live.h"
#include "machine/recorded/pcs.h"

FactGroupSet live_fallback_groups(void) {
    return GROUP_BIT(spp) | GROUP_BIT(licences);
}

static void on_block(void *user, const OutputBlock *block, const Reading *reading,
                     const BlockPlace *place) {
    Source *source = &reading->facts->sources[reading->source];
    source->origin = reading->kind;
    (void)pcs_add(user, block, reading, place);
}

static void on_prose(void *user, uint32_t first, uint32_t last, size_t bytes) {
    (void)user;
    (void)first;
    (void)last;
    (void)bytes;
}

static Facts *facts_of_texts(Arena *arena, const RawOutput *raws, size_t count) {
    Pcs *pcs = pcs_new();
    Reader *reader = reader_new(NULL, (ReaderSink){pcs, on_block, on_prose});
    for (size_t i = 0; i < count; i++) {
        reader_begin_file(reader, raws[i].command);
        reader_feed(reader, raws[i].text);
        reader_end_file(reader);
        pcs_end_file(pcs);
    }
    Facts *facts = pcs_finish(pcs, arena);
    reader_free(reader);
    pcs_free(pcs);
    return facts;
}

void live_fallback(Facts *facts, const RawOutput *raws, size_t count, FactGroupSet groups) {
    FactGroupSet lacking = 0;
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (facts->groups[group].state == FACT_FAILED)
            lacking |= groups & ((FactGroupSet)1 << group);
    if (lacking == 0 || count == 0)
        return;
    Arena *arena = arena_new();
    const Facts *said = facts_of_texts(arena, raws, count);
    for (FactGroup group = 0; group < GROUP_COUNT; group++)
        if (said->groups[group].state == FACT_KNOWN)
            groups_take(facts, said, lacking & ((FactGroupSet)1 << group));
    arena_free(arena);
}

void live_note_hung(Facts *facts, const RawOutput *raws, size_t count) {
    FactList *hung = &facts->scripting.hung;
    *hung = (FactList){.meta = {.state = FACT_UNREAD}};
    for (size_t i = 0; i < count; i++) {
        static const char host[] = "cscript //nologo ";
        const Str command = str_of(raws[i].command);
        if (raws[i].status != STATUS_TIMED_OUT || !str_starts(command, host))
            continue;
        const Source source = {.origin = "command", .where = raws[i].command, .pc = ""};
        fact_add_item(facts, hung, str_from(command, strlen(host)), facts_source(facts, &source));
    }
}
