/* What the renderer does to one picture, straight on libvips: one decode with shrink-on-load to a master of at most 1024 px, then 512, 256,
 * 128 and 64 px, each from the size before, all as WebP. Built by the bench against the very libvips.so that the product loads.
 *
 * render <threads> <seconds> <file>...   prints pictures a second, and processor ms a picture
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <vips/vips.h>

#define MASTER 1024
#define QUALITY 82
#define EFFORT 2

static const int sizes[] = {512, 256, 128, 64};

typedef struct {
    void *bytes;
    size_t length;
} File;

static File *files;
static int file_count;
static double seconds;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double processor_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void check(int result)
{
    if (result) {
        fprintf(stderr, "%s\n", vips_error_buffer());
        exit(1);
    }
}

static void save(VipsImage *image)
{
    void *bytes;
    size_t length;
    check(vips_webpsave_buffer(image, &bytes, &length, "Q", QUALITY, "effort", EFFORT, "strip", TRUE, NULL));
    g_free(bytes);
}

static void render(const File *file)
{
    VipsImage *thumbnail, *master, *square, *made[4];
    check(vips_thumbnail_buffer(file->bytes, file->length, &thumbnail, MASTER, "option_string", "fail_on=warning",
        "height", MASTER, "size", VIPS_SIZE_DOWN, NULL));
    master = vips_image_copy_memory(thumbnail);
    check(master == NULL);

    int width = vips_image_get_width(master);
    int height = vips_image_get_height(master);
    int edge = VIPS_MIN(width, height);
    if (width == height) {
        square = master;
        g_object_ref(square);
    }
    else
        check(vips_smartcrop(master, &square, edge, edge, "interesting", VIPS_INTERESTING_ATTENTION, NULL));

    VipsImage *source = square;
    for (int i = 0; i < 4; i++) {
        VipsImage *resized;
        check(vips_resize(source, &resized, (double) sizes[i] / vips_image_get_width(source), NULL));
        made[i] = vips_image_copy_memory(resized);
        check(made[i] == NULL);
        g_object_unref(resized);
        if (sizes[i] <= vips_image_get_width(source))
            source = made[i];
    }

    for (int i = 0; i < 4; i++) {
        save(made[i]);
        g_object_unref(made[i]);
    }

    save(master);
    g_object_unref(square);
    g_object_unref(master);
    g_object_unref(thumbnail);
}

static void *work(void *argument)
{
    long *count = argument;
    double end = now() + seconds;
    while (now() < end) {
        render(&files[*count % file_count]);
        (*count)++;
    }

    vips_thread_shutdown();
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 4 || vips_init(argv[0]))
        return 2;

    vips_concurrency_set(1);
    vips_cache_set_max(0);
    int threads = atoi(argv[1]);
    seconds = atof(argv[2]);
    file_count = argc - 3;
    files = calloc(file_count, sizeof(File));
    for (int i = 0; i < file_count; i++) {
        gchar *bytes;
        if (!g_file_get_contents(argv[3 + i], &bytes, &files[i].length, NULL))
            return 2;
        files[i].bytes = bytes;
        render(&files[i]);
    }

    pthread_t *ids = calloc(threads, sizeof(pthread_t));
    long *counts = calloc(threads, sizeof(long));
    double processor = processor_seconds();
    double start = now();
    for (int i = 0; i < threads; i++)
        pthread_create(&ids[i], NULL, work, &counts[i]);

    long total = 0;
    for (int i = 0; i < threads; i++) {
        pthread_join(ids[i], NULL);
        total += counts[i];
    }

    printf("%.3f %.3f\n", total / (now() - start), (processor_seconds() - processor) * 1000 / total);
    return 0;
}
