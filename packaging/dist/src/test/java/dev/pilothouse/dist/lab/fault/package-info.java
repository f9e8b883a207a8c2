/**
 * Faults at every step a console takes on a node, on real nodes: {@link dev.pilothouse.dist.lab.fault.EveryStepIT}. The app
 * that is worked on watches over its own data folder, so that a second writer is caught by the data, not by us.
 */
package dev.pilothouse.dist.lab.fault;
