/* Trails: so that the second round need not read everything again as if for the first time. */
#include "redact/redact_rooms.h"

RedactTrail *redact_trail_new(void) {
    return calloc(1, sizeof(RedactTrail));
}

void redact_trail_free(RedactTrail *trail) {
    if (trail == NULL)
        return;
    free(trail->marks);
    free(trail->persons);
    free(trail->blocks);
    free(trail);
}

/* Room for one more; the list where there is none. */
static void *with_room(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return items;
    const size_t more = *room == 0 ? 64 : *room * 2;
    void *larger = realloc(items, more * size);
    if (larger != NULL)
        *room = more;
    return larger;
}

void trail_add(RedactTrail *trail, const Mark *mark) {
    Mark *marks = with_room(trail->marks, trail->count, &trail->room, sizeof *marks);
    if (marks == NULL) {
        trail->broken = true;
        return;
    }
    trail->marks = marks;
    marks[trail->count++] = *mark;
}

uint32_t trail_person(RedactTrail *trail, MarkPerson person, uint64_t base) {
    MarkPerson *persons =
        with_room(trail->persons, trail->person_count, &trail->person_room, sizeof *persons);
    if (persons == NULL) {
        trail->broken = true;
        return 0;
    }
    person.user += (uint32_t)base;
    person.user_end += (uint32_t)base;
    person.domain += (uint32_t)base;
    person.domain_end += (uint32_t)base;
    trail->persons = persons;
    persons[trail->person_count] = person;
    return (uint32_t)trail->person_count++;
}

void trail_block(RedactTrail *trail, uint64_t at, size_t words) {
    TrailBlock *blocks = at > UINT32_MAX ? NULL
                                         : with_room(trail->blocks, trail->block_count,
                                                     &trail->block_room, sizeof *blocks);
    if (blocks == NULL) {
        trail->broken = true;
        return;
    }
    trail->blocks = blocks;
    blocks[trail->block_count++] = (TrailBlock){(uint32_t)at, words};
}

TrailStep trail_step(TrailReader *reader, uint64_t at, const Mark **ret_mark, uint64_t *ret_next) {
    const RedactTrail *trail = reader->trail;
    size_t next = reader->next;
    for (; next < trail->count && trail->marks[next].at < at; next++)
        if (reader->blind < trail->marks[next].end)
            reader->blind = trail->marks[next].end;
    reader->next = next;
    if (at < reader->blind)
        return TRAIL_WALK;
    if (next < trail->count && trail->marks[next].at == at) {
        *ret_mark = &trail->marks[next];
        return trail->marks[next].kind != MARK_WALK ? TRAIL_MARK : TRAIL_WALK;
    }
    *ret_next = next < trail->count ? trail->marks[next].at : UINT64_MAX;
    while (reader->next_block < trail->block_count && trail->blocks[reader->next_block].at <= at)
        reader->next_block++;
    return TRAIL_PASS;
}

void trail_know(TrailReader *reader, const Words *words) {
    const size_t known =
        reader->next_block == 0 ? 0 : reader->trail->blocks[reader->next_block - 1].words;
    const size_t all = words_count(words);
    if (known != reader->known || reader->later == 0) {
        memset(reader->begins, 0, sizeof reader->begins);
        reader->known = reader->later = known;
    }
    if (all > reader->later)
        words_later(words, reader->later, reader->begins);
    reader->later = all;
    reader->nothing = all == known;
}
