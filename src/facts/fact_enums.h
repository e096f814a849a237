/* The enums of the choices in fact_table.h, and their words. */
#ifndef KMSDOCTOR_FACT_ENUMS_H
#define KMSDOCTOR_FACT_ENUMS_H

#include "facts/fact_table.h"

#define ENUM_OF_Application(NAME, word)      Application_##NAME,
#define ENUM_OF_Channel(NAME, word)          Channel_##NAME,
#define ENUM_OF_LicenceState(NAME, word)     LicenceState_##NAME,
#define ENUM_OF_ActivationType(NAME, word)   ActivationType_##NAME,
#define ENUM_OF_SettingLevel(NAME, word)     SettingLevel_##NAME,
#define ENUM_OF_LookupOutcome(NAME, word)    LookupOutcome_##NAME,
#define ENUM_OF_NameSource(NAME, word)       NameSource_##NAME,
#define ENUM_OF_PortOutcome(NAME, word)      PortOutcome_##NAME,
#define ENUM_OF_KmsVerdict(NAME, word)       KmsVerdict_##NAME,
#define ENUM_OF_TimeRole(NAME, word)         TimeRole_##NAME,
#define ENUM_OF_TimeOutcome(NAME, word)      TimeOutcome_##NAME,
#define ENUM_OF_ServiceState(NAME, word)     ServiceState_##NAME,
#define ENUM_OF_StartType(NAME, word)        StartType_##NAME,
#define ENUM_OF_AttemptTool(NAME, word)      AttemptTool_##NAME,
#define ENUM_OF_OfficeTechnology(NAME, word) OfficeTechnology_##NAME,
#define ENUM_OF_PolicyOrigin(NAME, word)     PolicyOrigin_##NAME,
#define ENUM_OF_Topic(NAME, word)            Topic_##NAME,

#define CHOICE_ENUM(Choice)                                                                        \
    typedef enum Choice { WORDS_##Choice(ENUM_OF_##Choice) Choice##_COUNT } Choice;
CHOICES(CHOICE_ENUM)
#undef CHOICE_ENUM

/* The list of choices as numbers, for the tables: ChoiceKind_Channel... */
typedef enum ChoiceKind {
    ChoiceKind_none,
#define CHOICE_KIND(Choice) ChoiceKind_##Choice,
    CHOICES(CHOICE_KIND)
#undef CHOICE_KIND
        ChoiceKind_COUNT
} ChoiceKind;

/* The JSON word of a value, or NULL; the value of a word, or -1. */
const char *choice_word(ChoiceKind kind, int value);
int choice_parse(ChoiceKind kind, Str word);
int choice_count(ChoiceKind kind);

#endif
