/**
 * What an operator can do with an app, as data: {@link dev.pilothouse.presentation.action.AppAction} says when, with which
 * question, and how it is found in a palette. It must not know how a question is put on a screen.
 */
@NullMarked
package dev.pilothouse.presentation.action;

import org.jspecify.annotations.NullMarked;
