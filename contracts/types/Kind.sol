// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// How strict a resolution is; the later, the stricter. A call decides the weakest kind its resolution may have.
enum Kind {
    Ordinary,
    Special,
    Dissolution
}
