/** The adapter against real engines, and its parsers against what engines were seen to send. */
package dev.pilothouse.engine.container.docker.context;
