/* What the name and the description of a licence say: they are English on every Windows. */
#ifndef KMSDOCTOR_LICENCE_WORDS_H
#define KMSDOCTOR_LICENCE_WORDS_H

#include "facts/facts.h"

/* "Office 16, VOLUME_KMSCLIENT channel", also with the underscore lost. */
Channel channel_of(Str description);

/* Office 14 is 2010; what does not speak of Office is Windows. */
Application application_of(Str name);

#endif
