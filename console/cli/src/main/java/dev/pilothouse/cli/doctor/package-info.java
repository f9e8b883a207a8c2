/**
 * What this machine lacks: {@link dev.pilothouse.cli.doctor.Examination}. It looks and says; it changes nothing and
 * contacts no node.
 */
@NullMarked
package dev.pilothouse.cli.doctor;

import org.jspecify.annotations.NullMarked;
