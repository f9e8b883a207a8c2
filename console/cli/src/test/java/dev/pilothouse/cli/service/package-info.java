@NullMarked
package dev.pilothouse.cli.service;

import org.jspecify.annotations.NullMarked;
