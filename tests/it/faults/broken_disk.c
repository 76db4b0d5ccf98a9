/* A disk that fails: the nth reading or writing of a file, and with EIO_ON every one after it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static long count;

static int fails(void) {
    const char *at = getenv("EIO_AT");
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (!at || now < atol(at) || (now > atol(at) && !getenv("EIO_ON"))) return 0;
    errno = EIO;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t pread64(int fd, void *to, size_t size, off64_t at) {
    REAL(pread64);
    return fails() ? -1 : real(fd, to, size, at);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    REAL(pwrite64);
    return fails() ? -1 : real(fd, from, size, at);
}

ssize_t write(int fd, const void *from, size_t size) {
    REAL(write);
    return fd > 2 && fails() ? -1 : real(fd, from, size);
}

int fsync(int fd) {
    REAL(fsync);
    return fails() ? -1 : real(fd);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    return fails() ? -1 : real(fd, size);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return fails() ? -1 : real(from, to);
}

int unlink(const char *path) {
    REAL(unlink);
    return fails() ? -1 : real(path);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("EIO_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld", count);
    fclose(file);
}
