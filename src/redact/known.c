/* Things as they become known. */
#include "redact/redact_rooms.h"

enum { LONGEST_KEY = 512 };

bool redact_is_format(const Redactor *redactor, Str word) {
    return redactor->is_format != NULL && redactor->is_format(word);
}

/* A user called "contact": where the word stands it is a label's, more often than not. */
static bool begins_labels(const Redactor *redactor, Str key) {
    size_t length;
    uint32_t value;
    return key.length >= WORD_SHORTEST &&
           words_longest_at(redactor->words, key, 0, &length, &value) && length == key.length &&
           value >= WORD_LABELS;
}

/* Secrets are short words often enough: what is no secret by its shape is replaced in its place
 * alone. */
static bool is_common(const Redactor *redactor, RedactClass class, Str key) {
    if (class == CLASS_CMID)
        return key.length < 7 || redact_is_format(redactor, key);
    if (class != CLASS_USER && class != CLASS_HOST && class != CLASS_SECRET)
        return false;
    if (begins_labels(redactor, key) || name_is_common(key) || redact_is_format(redactor, key))
        return true;
    return class == CLASS_SECRET ? key.length < 6 : path_root_is_known(key);
}

Thing *redact_thing(Redactor *redactor, RedactClass class, Str key, Str original) {
    if (key.length == 0 || key.length > 4096)
        return NULL;
    Thing *thing = things_find(redactor->things, class, key);
    if (thing != NULL)
        return thing;
    if (things_by_alias(redactor->things, class, key) != NULL)
        return NULL;
    size_t index;
    thing = things_add(redactor->things, class, key, original, &index);
    thing->stays = !class_goes(class, redactor->level);
    thing->is_common = is_common(redactor, class, key);
    redactor->names += class == CLASS_USER || class == CLASS_HOST || class == CLASS_DOMAIN;
    dictionary_put(redactor, thing, (uint32_t)index);
    if (class == CLASS_DOMAIN)
        things_add_key(redactor->things, (RedactClass)KEYS_SHORT, domain_short(thing->key), thing);
    held_add(redactor, thing);
    if (redactor->named) {
        held_judge(redactor, thing);
        redact_name(redactor, thing);
        redactor->grew |= class == CLASS_USER || class == CLASS_HOST || class == CLASS_DOMAIN ||
                          class == CLASS_SECRET;
    }
    return thing;
}

static bool is_one_word(Str name) {
    for (size_t i = 0; i < name.length; i++)
        if (!char_is_alphanumeric(name.at[i]) && (uint8_t)name.at[i] < 0x80)
            return false;
    return true;
}

void redactor_add_file(Redactor *redactor, Str name, const char *pseudonym, bool usual) {
    char room[256];
    size_t index;
    if (name.length < WORD_SHORTEST || name.length >= sizeof room)
        return;
    /* One pseudonym for somebody, and for the file that is called after somebody. */
    if (pseudonym == NULL && is_one_word(name)) {
        if (!usual)
            (void)redact_user(redactor, name);
        return;
    }
    for (size_t i = 0; i < name.length; i++)
        room[i] = char_lower(name.at[i]);
    const Str key = {room, name.length};
    if (things_find(redactor->things, CLASS_WORD, key) != NULL ||
        (pseudonym != NULL &&
         things_by_alias(redactor->things, CLASS_WORD, str_of(pseudonym)) != NULL))
        return;
    Thing *thing = things_add(redactor->things, CLASS_WORD, key, name, &index);
    thing->is_file = true;
    thing->is_common = usual;
    dictionary_put(redactor, thing, (uint32_t)index);
    if (pseudonym == NULL)
        return;
    things_name(redactor->things, thing, str_of(pseudonym), str_of(pseudonym));
    thing->uses = 1; /* in what this program writes it stands already */
}

/* ASCII letters made lower; names in other letters keep their case. */
static Str lowered(Str text, char *room, size_t size) {
    if (text.length > size)
        text = str_first(text, size);
    for (size_t i = 0; i < text.length; i++)
        room[i] = char_lower(text.at[i]);
    return (Str){room, text.length};
}

Thing *redact_user(Redactor *redactor, Str name) {
    char room[LONGEST_KEY];
    bool number = true, signs = true;
    if (name.length > sizeof room)
        return NULL;
    const Str key = lowered(name, room, sizeof room);
    Thing *known = things_find(redactor->things, CLASS_USER, key);
    if (known != NULL) /* most are met again and again; the list of accounts is long */
        return known;
    for (size_t i = 0; i < name.length; i++) {
        number &= char_is_digit(name.at[i]);
        signs &= !char_is_alphanumeric(name.at[i]) && (uint8_t)name.at[i] < 0x80;
    }
    if (signs || account_is_known(name) || (number && name.length < 4))
        return NULL;
    return redact_thing(redactor, CLASS_USER, key, name);
}

Thing *redact_domain_by_label(const Redactor *redactor, Str label) {
    char room[LONGEST_KEY];
    const Str key = lowered(label, room, sizeof room);
    Thing *domain = things_find(redactor->things, (RedactClass)KEYS_SHORT, key);
    return domain != NULL ? domain : things_find(redactor->things, CLASS_HOST, key);
}

bool redact_host_is_known(const Redactor *redactor, Str label) {
    char room[LONGEST_KEY];
    return things_find(redactor->things, CLASS_HOST, lowered(label, room, sizeof room)) != NULL;
}

/* Of a user, or the short one of a domain. */
static bool is_pseudonym(const Redactor *redactor, Str label) {
    char room[LONGEST_KEY];
    const int length =
        snprintf(room, sizeof room, "%.*s.invalid", (int)str_first(label, 255).length, label.at);
    return things_by_alias(redactor->things, CLASS_USER, label) != NULL ||
           things_by_alias(redactor->things, CLASS_DOMAIN, (Str){room, (size_t)length}) != NULL;
}

Thing *redact_label(Redactor *redactor, Str label, bool is_suffix) {
    char room[LONGEST_KEY];
    const Str key = lowered(label, room, sizeof room);
    Thing *user = things_find(redactor->things, CLASS_USER, key);
    if (user != NULL && (!user->is_common || class_goes(CLASS_HOST, redactor->level)))
        return user; /* a KMS host whose user is "kms" is no person */
    Thing *domain = things_find(redactor->things, (RedactClass)KEYS_SHORT, key);
    if (domain != NULL)
        return domain;
    if (is_pseudonym(redactor, key))
        return NULL;
    Thing *thing = redact_thing(redactor, CLASS_HOST, key, key);
    if (thing != NULL && is_suffix && !redactor->named)
        thing->is_suffix = true;
    return thing;
}

Thing *redact_domain(Redactor *redactor, Str domain) {
    char room[LONGEST_KEY];
    if (domain.length > sizeof room)
        return NULL;
    const Str key = lowered(domain, room, sizeof room);
    Thing *known = things_find(redactor->things, CLASS_DOMAIN, key);
    if (known != NULL)
        return known;
    if (domain_is_known(domain))
        return NULL;
    return redact_thing(redactor, CLASS_DOMAIN, key, key);
}
