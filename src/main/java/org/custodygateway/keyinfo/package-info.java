/**
 * One change of a client's key information, every bank (K1-K5): it holds at the firm at once, is sent to each bank, and keeps every
 * account suspended whose bank has not confirmed it.
 */
@NullMarked
package org.custodygateway.keyinfo;

import org.jspecify.annotations.NullMarked;
