/** A gateway that takes its own power away at a chosen step, and the test that does so at every one of them. */
package org.custodygateway.halt;
