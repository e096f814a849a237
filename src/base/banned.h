/* Force-included before every file of the project: calls that this project does without fail to
 * compile. The headers that declare them come first, so that only our own uses are caught. Windows'
 * own headers use some of them, and what includes those (libuv's, say) comes later: there
 * tests/structure/includes_test.sh looks for them in the files that only Windows builds. */
#ifndef KMSDOCTOR_BANNED_H
#define KMSDOCTOR_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets system popen
#endif

#endif
