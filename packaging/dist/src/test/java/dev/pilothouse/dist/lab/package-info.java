/**
 * The product as an operator meets it: the launcher as a process, real nodes of a lab that {@code ./pilothouse check} has
 * brought up. What is true of a node is read from the node itself, never from the product's own answers.
 */
package dev.pilothouse.dist.lab;
