/** Messages in the shape of JR/T 0046, as XML in GB 18030, for the banks that speak it. */
package mockbanks.jr0046;
