@NullMarked
package dev.pilothouse.engine.orchestrate.service;

import org.jspecify.annotations.NullMarked;
