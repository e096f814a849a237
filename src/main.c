/* The composition root. */
int main(void) {
    printf("kmsdoctor %s\n", KMSDOCTOR_VERSION);
    return fflush(stdout) == 0 ? 0 : 1;
}
