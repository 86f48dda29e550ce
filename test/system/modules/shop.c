// A dynamic module of the tests: filters that note what they were told, one that answers, and a load balancer that takes the last endpoint.
// Without Envoy's header: these are the functions that it asks a module for, by its ABI of version 1.40.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const char *at; size_t length; } Text;
typedef struct { const char *name; size_t nameLength; const char *value; size_t valueLength; } Header;
typedef void *Pointer;

static Text text(const char *at) { return (Text){at, strlen(at)}; }
static Header header(const char *name, const char *value) { return (Header){name, strlen(name), value, strlen(value)}; }

// What it calls in Envoy. 0: headers of the request, 2: of the response.
bool envoy_dynamic_module_callback_http_get_header(Pointer, int, Text, Text *, size_t, size_t *);
bool envoy_dynamic_module_callback_http_set_header(Pointer, int, Text, Text);
void envoy_dynamic_module_callback_http_send_response_headers(Pointer, Header *, size_t, bool);
void envoy_dynamic_module_callback_http_send_response_data(Pointer, Text, bool);
size_t envoy_dynamic_module_callback_lb_get_healthy_hosts_count(Pointer, uint32_t);

const char *envoy_dynamic_module_on_program_init(void) { return "v0.1.0"; }

// The configuration of a filter: "name config". A filter without a name is called "unnamed"; one that is called "broken" is refused.
Pointer envoy_dynamic_module_on_http_filter_config_new(Pointer envoy, Text name, Text config) {
  if (name.length == 6 && memcmp(name.at, "broken", 6) == 0) return NULL;
  if (name.length == 0) name = text("unnamed");
  char *own = malloc(name.length + config.length + 2);
  sprintf(own, "%.*s %.*s", (int)name.length, name.at, (int)config.length, config.at);
  return own;
}
void envoy_dynamic_module_on_http_filter_config_destroy(Pointer config) { free(config); }

// The filter of a request is its configuration.
Pointer envoy_dynamic_module_on_http_filter_new(Pointer config, Pointer envoy) { return config; }
void envoy_dynamic_module_on_http_filter_destroy(Pointer filter) {}

// "answer": 203 in two parts, and the request goes no further. Others add what they are to x-module, behind what is there.
int envoy_dynamic_module_on_http_filter_request_headers(Pointer envoy, const char *config, bool end) {
  if (strncmp(config, "answer ", 7) == 0) {
    Header headers[] = {header(":status", "203"), header("x-answered", "module")};
    envoy_dynamic_module_callback_http_send_response_headers(envoy, headers, 2, false);
    envoy_dynamic_module_callback_http_send_response_data(envoy, text("answer of "), false);
    envoy_dynamic_module_callback_http_send_response_data(envoy, text(config + 7), true);
    return 1;
  }
  Text before = {NULL, 0};
  char seen[1000];
  bool others = envoy_dynamic_module_callback_http_get_header(envoy, 0, text("x-module"), &before, 0, NULL);
  snprintf(seen, sizeof seen, "%.*s%s%s", (int)before.length, before.at ? before.at : "", others ? ", " : "", config);
  envoy_dynamic_module_callback_http_set_header(envoy, 0, text("x-module"), text(seen));
  return 0;
}
int envoy_dynamic_module_on_http_filter_request_body(Pointer envoy, Pointer filter, bool end) { return 0; }
int envoy_dynamic_module_on_http_filter_request_trailers(Pointer envoy, Pointer filter) { return 0; }
int envoy_dynamic_module_on_http_filter_response_headers(Pointer envoy, Pointer filter, bool end) { return 0; }
int envoy_dynamic_module_on_http_filter_response_body(Pointer envoy, Pointer filter, bool end) { return 0; }
int envoy_dynamic_module_on_http_filter_response_trailers(Pointer envoy, Pointer filter) { return 0; }
void envoy_dynamic_module_on_http_filter_stream_complete(Pointer envoy, Pointer filter) {}
void envoy_dynamic_module_on_http_filter_http_callout_done(void) {}
void envoy_dynamic_module_on_http_filter_http_stream_headers(void) {}
void envoy_dynamic_module_on_http_filter_http_stream_data(void) {}
void envoy_dynamic_module_on_http_filter_http_stream_trailers(void) {}
void envoy_dynamic_module_on_http_filter_http_stream_complete(void) {}
void envoy_dynamic_module_on_http_filter_http_stream_reset(void) {}
void envoy_dynamic_module_on_http_filter_scheduled(void) {}
void envoy_dynamic_module_on_http_filter_downstream_above_write_buffer_high_watermark(void) {}
void envoy_dynamic_module_on_http_filter_downstream_below_write_buffer_low_watermark(void) {}

// The load balancer "last" takes the last healthy endpoint, every other one the endpoint whose number it is told.
Pointer envoy_dynamic_module_on_lb_config_new(Pointer envoy, Text name, Text config) {
  int *number = malloc(sizeof(int));
  *number = name.length == 4 && memcmp(name.at, "last", 4) == 0 ? -1 : config.length > 0 ? config.at[0] - '0' : 0;
  return number;
}
void envoy_dynamic_module_on_lb_config_destroy(Pointer config) { free(config); }
Pointer envoy_dynamic_module_on_lb_new(Pointer config, Pointer envoy) { return config; }
bool envoy_dynamic_module_on_lb_choose_host(Pointer envoy, int *number, Pointer request, uint32_t *priority, uint32_t *index) {
  size_t healthy = envoy_dynamic_module_callback_lb_get_healthy_hosts_count(envoy, 0);
  if (healthy == 0) return false;
  *priority = 0;
  *index = *number == -1 ? healthy - 1 : *number % healthy;
  return true;
}
void envoy_dynamic_module_on_lb_on_host_membership_update(Pointer envoy, Pointer balancer, size_t added, size_t removed) {}
void envoy_dynamic_module_on_lb_destroy(Pointer balancer) {}
