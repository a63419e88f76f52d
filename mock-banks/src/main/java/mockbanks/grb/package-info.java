/** Granite Bank: short TCP connections in both directions, fixed fields in GB 18030, a MAC under working keys. */
package mockbanks.grb;
