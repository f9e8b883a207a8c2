/**
 * {@code reconcile --watch} as a service that runs for months: {@link dev.pilothouse.cli.service.Supervision} tells the
 * service manager, the health endpoint and the log what the passes come to. It must not know how a pass works.
 */
@NullMarked
package dev.pilothouse.cli.service;

import org.jspecify.annotations.NullMarked;
