/* A plain PUT of the whole file: for a portal that is no tus, or whose proxy lets no PATCH through.
 * After a break it begins again. */
#ifndef KMSDOCTOR_PUT_H
#define KMSDOCTOR_PUT_H

#include "portal/upload_rooms.h"

void put_ask(Upload *upload, HttpRequest *request);
void put_take(Upload *upload, const HttpResult *result);

#endif
