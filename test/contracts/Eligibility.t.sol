// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEligibility} from "../../contracts/interfaces/IEligibility.sol";
import {HostileWallet} from "../../contracts/mocks/HostileWallet.sol";
import {Wallet} from "../../contracts/mocks/Wallet.sol";
import {Test} from "./support/Test.sol";

interface IAllowList is IEligibility {
    function root() external view returns (bytes32);
}

interface IVoucher is IEligibility {
    function issuer() external view returns (address);
    function voucherHash(
        address membership,
        address account,
        uint8 class,
        uint256 deadline
    ) external view returns (bytes32);
}

contract AllowListTest is Test {
    // Made with @openzeppelin/merkle-tree 1.0.8: StandardMerkleTree.of([[0xa1, 0], [0xa2, 0], [0xa3, 1],
    // [0xa4, 2], [0xa5, 0]], ["address", "uint8"]), the addresses filled with zeros on the left. LEAF_n
    // belongs to 0xan.
    bytes32 private constant ROOT = 0x0654b59d5f680c09ffb0c9c698e1c1e586df1dc1c976b8ff6bc71d67d7cf01fc;
    bytes32 private constant INNER_2345 = 0xa16e01f6099a4e8c80f5e8e6aa913d9572975a98c310bec02902b773aaba7a82;
    bytes32 private constant INNER_15 = 0x0a5bbf505009c84677283be3a14cc68954be539fd4d8d5717b0ac8097ec965e7;
    bytes32 private constant INNER_24 = 0x8f96dc607f88f77b2f5061c9d7691a627c54a1661c5bea9dfc5e08f047ec78b0;
    bytes32 private constant LEAF_1 = 0x1d737d92e6a2931157e16e6021c74c1bb84e4f751fc22941a6faeabf4dde3fbb;
    bytes32 private constant LEAF_2 = 0x12d4a2f8921371a8a2beefad9663ef5b4ec34d0a79d3a91816399d85bcb3fbdf;
    bytes32 private constant LEAF_3 = 0xbfce73e58eef998fd62a6a5a04d2c15f377d05c6b7dc56afb1dccf82d4963938;
    bytes32 private constant LEAF_4 = 0x0a47fde5603e987fe4f90561699f9439898c54bf4af8d52f99d2a942cbfe8674;
    bytes32 private constant LEAF_5 = 0x20b8973fd3de1b977d09f6ad7481cc9b9b16c444d53731d452a6d51084511ee4;

    IAllowList private list = _list(ROOT);

    function _list(bytes32 root) private returns (IAllowList) {
        return IAllowList(deploy("AllowList", abi.encode(root)));
    }

    function _account(uint256 number) private pure returns (address) {
        return address(uint160(0xa0 + number));
    }

    function _class(uint256 number) private pure returns (uint8) {
        return [0, 0, 0, 1, 2, 0][number];
    }

    /// The way from 0xan to the root.
    function _path(uint256 number) private pure returns (bytes32[] memory path) {
        if (number == 1 || number == 5) {
            path = new bytes32[](2);
            (path[0], path[1]) = (number == 1 ? LEAF_5 : LEAF_1, INNER_2345);
        } else if (number == 3) {
            path = new bytes32[](2);
            (path[0], path[1]) = (INNER_24, INNER_15);
        } else {
            path = new bytes32[](3);
            (path[0], path[1], path[2]) = (number == 2 ? LEAF_4 : LEAF_2, LEAF_3, INNER_15);
        }
    }

    function _proof(uint256 number) private pure returns (bytes memory) {
        return abi.encode(_path(number));
    }

    function _isOne(uint256 number, bytes memory proof) private view returns (bool) {
        return list.isEligible(_account(number), _class(number), proof);
    }

    function _leaf(address account, uint8 class) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(account, class))));
    }

    function _parent(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a));
    }

    // ---- WHO IS ON THE LIST ----

    function test_isEligible_everyoneOnTheList() external view {
        assertEq(list.root(), ROOT, "root");
        for (uint256 i = 1; i <= 5; ++i) {
            assertTrue(_isOne(i, _proof(i)), "on the list with the right proof");
        }
    }

    function test_isEligible_whoeverAsks() external {
        vm.prank(address(0xBEEF));
        assertTrue(_isOne(1, _proof(1)), "one list serves any co-op");
    }

    function testFuzz_isEligible_theOnlyOneOfAListOfOne(address account, uint8 class, address other) external {
        vm.assume(other != account);
        IAllowList single = _list(_leaf(account, class));
        bytes memory proof = abi.encode(new bytes32[](0));
        assertTrue(single.isEligible(account, class, proof), "the only one");
        assertFalse(single.isEligible(other, class, proof), "another account");
        assertFalse(single.isEligible(account, class ^ 1, proof), "another class");
    }

    // ---- WHO IS NOT ----

    function testFuzz_isEligible_noOtherClass(uint8 class) external view {
        for (uint256 i = 1; i <= 5; ++i) {
            assertTrue(
                list.isEligible(_account(i), class, _proof(i)) == (class == _class(i)),
                "eligible for the class on the list only"
            );
        }
    }

    function testFuzz_isEligible_noOtherAccount(address account, uint8 class) external view {
        vm.assume(uint160(account) < 0xa1 || uint160(account) > 0xa5);
        for (uint256 i = 1; i <= 5; ++i) {
            assertFalse(list.isEligible(account, class, _proof(i)), "not on the list");
        }
    }

    function test_isEligible_notWithTheProofOfAnother() external view {
        for (uint256 i = 1; i <= 5; ++i) {
            for (uint256 j = 1; j <= 5; ++j) {
                assertTrue(_isOne(i, _proof(j)) == (i == j), "each has one proof");
            }
        }
    }

    function testFuzz_isEligible_notWithAChangedProof(uint256 number, uint256 place, uint256 change) external view {
        vm.assume(change != 0);
        number = bound(number, 1, 5);
        bytes32[] memory path = _path(number);
        place = bound(place, 0, path.length - 1);
        path[place] ^= bytes32(change);
        assertFalse(_isOne(number, abi.encode(path)), "a changed sibling");
    }

    function test_isEligible_notWithAPathTooShortOrTooLong() external view {
        for (uint256 i = 1; i <= 5; ++i) {
            bytes32[] memory path = _path(i);
            bytes32[] memory shorter = new bytes32[](path.length - 1);
            bytes32[] memory later = new bytes32[](path.length - 1);
            bytes32[] memory longer = new bytes32[](path.length + 1);
            for (uint256 j; j < path.length; ++j) {
                longer[j] = path[j];
                if (j < shorter.length) (shorter[j], later[j]) = (path[j], path[j + 1]);
            }
            assertFalse(_isOne(i, abi.encode(shorter)), "ends below the root");
            assertFalse(_isOne(i, abi.encode(later)), "begins above the leaf");
            assertFalse(_isOne(i, abi.encode(longer)), "goes past the root");
            longer[path.length] = ROOT;
            assertFalse(_isOne(i, abi.encode(longer)), "goes past the root, to itself");
        }
    }

    /// An account and a class are 64 bytes, as two nodes are. Were a leaf hashed once, who may choose two
    /// nodes of the tree could have them read as an account that nobody put on the list.
    function test_isEligible_noInnerNodePassesForALeaf() external {
        (address mallory, uint8 class) = (address(1), 2);
        bytes32 inner = _parent(bytes32(uint256(1)), bytes32(uint256(2)));
        assertEq(inner, keccak256(abi.encode(mallory, class)), "the node is the hash of account and class");

        bytes32[] memory path = new bytes32[](0);
        assertFalse(_list(inner).isEligible(mallory, class, abi.encode(path)), "at the root");
        path = new bytes32[](1);
        path[0] = LEAF_1;
        assertFalse(_list(_parent(inner, LEAF_1)).isEligible(mallory, class, abi.encode(path)), "below the root");
    }

    function testFuzz_isEligible_noLeafHashedOnce(address account, uint8 class, bytes32 sibling) external {
        bytes32[] memory path = new bytes32[](1);
        path[0] = sibling;
        bytes32 once = keccak256(abi.encode(account, class));
        assertFalse(_list(_parent(once, sibling)).isEligible(account, class, abi.encode(path)), "hashed once");
    }

    function testFuzz_isEligible_nobodyUnderTheZeroRoot(
        address account,
        uint8 class,
        bytes32[] calldata path
    ) external {
        assertFalse(_list(0).isEligible(account, class, abi.encode(path)), "no root");
    }

    // ---- MALFORMED PROOFS ----

    function test_isEligible_notWithAnyOtherLength() external view {
        for (uint256 i = 1; i <= 5; ++i) {
            bytes memory proof = _proof(i);
            for (uint256 length; length <= 300; ++length) {
                bytes memory cut = new bytes(length);
                for (uint256 j; j < length && j < proof.length; ++j) cut[j] = proof[j];
                assertTrue(_isOne(i, cut) == (length == proof.length), "cut short or padded");
            }
        }
    }

    function testFuzz_isEligible_neverRevertsOnNoise(address account, uint8 class, bytes calldata noise) external view {
        assertFalse(list.isEligible(account, class, noise), "noise");
        for (uint256 i; i <= noise.length && i <= 160; ++i) {
            assertFalse(list.isEligible(account, class, noise[:i]), "shorter noise");
        }
    }

    /// Offsets and counts that point anywhere, near an overflow too.
    function testFuzz_isEligible_neverRevertsOnABadHead(
        uint256 offset,
        uint256 count,
        bytes calldata tail
    ) external view {
        bytes32[] memory path = _path(1);
        uint256[6] memory words = [offset, type(uint256).max - (offset % 256), offset % 256, 0, 32, 64];
        uint256[6] memory counts = [count, type(uint256).max - (count % 256), count % 256, 0, 1, 1 << 251];
        for (uint256 i; i < 6; ++i) {
            for (uint256 j; j < 6; ++j) {
                bytes memory head = abi.encode(words[i], counts[j]);
                assertFalse(_isOne(1, bytes.concat(head, tail)), "noise behind the head");
                assertTrue(
                    _isOne(1, bytes.concat(head, path[0], path[1])) == (words[i] == 32 && counts[j] == 2),
                    "the one right head"
                );
            }
        }
    }
}

contract VoucherTest is Test {
    uint256 private constant KEY = 0x155E;
    address private constant MEMBERSHIP = address(0xC0);
    address private constant ACCOUNT = address(0xA11CE);
    uint8 private constant CLASS = 1;
    uint256 private constant DEADLINE = 1_900_000_000;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    IVoucher private module = _module(vm.addr(KEY));

    function setUp() external {
        vm.warp(DEADLINE - 1 days);
    }

    function _module(address issuer) private returns (IVoucher) {
        return IVoucher(deploy("Voucher", abi.encode(issuer)));
    }

    function _digest() private view returns (bytes32) {
        return module.voucherHash(MEMBERSHIP, ACCOUNT, CLASS, DEADLINE);
    }

    function _proof() private view returns (bytes memory) {
        return abi.encode(DEADLINE, signed(KEY, _digest()));
    }

    function _asks(address membership, address account, uint8 class, bytes memory proof) private returns (bool) {
        vm.prank(membership);
        return module.isEligible(account, class, proof);
    }

    function _asks(bytes memory proof) private returns (bool) {
        return _asks(MEMBERSHIP, ACCOUNT, CLASS, proof);
    }

    // ---- WHO HAS A VOUCHER ----

    function test_isEligible_withAVoucher() external {
        assertEq(module.issuer(), vm.addr(KEY), "issuer");
        assertTrue(_asks(_proof()), "65 bytes");
        assertTrue(_asks(abi.encode(DEADLINE, signedShort(KEY, _digest()))), "64 bytes");
        assertTrue(_asks(_proof()), "a voucher is not spent");
    }

    /// Against the standard's own words, apart from the module's.
    function test_voucherHash_isTheStandards() external view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Rochdale Voucher"),
                keccak256("1"),
                block.chainid,
                address(module)
            )
        );
        bytes32 voucher = keccak256(
            abi.encode(
                keccak256("Voucher(address membership,address account,uint8 class,uint256 deadline)"),
                MEMBERSHIP,
                ACCOUNT,
                CLASS,
                DEADLINE
            )
        );
        assertEq(_digest(), keccak256(abi.encodePacked(hex"1901", domain, voucher)), "digest");
    }

    function test_isEligible_untilTheDeadline() external {
        vm.warp(DEADLINE);
        assertTrue(_asks(_proof()), "in its second");
        vm.warp(DEADLINE + 1);
        assertFalse(_asks(_proof()), "a second later");
    }

    function test_isEligible_withAVoucherWithoutEnd() external {
        bytes32 digest = module.voucherHash(MEMBERSHIP, ACCOUNT, CLASS, type(uint256).max);
        assertTrue(_asks(abi.encode(type(uint256).max, signed(KEY, digest))), "the largest deadline");
    }

    // ---- WHO HAS NOT ----

    function testFuzz_isEligible_notForAnyOther(
        address membership,
        address account,
        uint8 class,
        uint256 deadline
    ) external {
        vm.assume(membership != MEMBERSHIP && account != ACCOUNT && class != CLASS && deadline != DEADLINE);
        bytes memory proof = _proof();
        assertFalse(_asks(membership, ACCOUNT, CLASS, proof), "another co-op");
        assertFalse(_asks(MEMBERSHIP, account, CLASS, proof), "another account");
        assertFalse(_asks(MEMBERSHIP, ACCOUNT, class, proof), "another class");
        assertFalse(_asks(abi.encode(deadline, signed(KEY, _digest()))), "another deadline");
    }

    function test_isEligible_notAfterTheDeadlineByAnother() external {
        vm.warp(DEADLINE + 1);
        assertFalse(_asks(abi.encode(DEADLINE + 1 days, signed(KEY, _digest()))), "a later deadline, not signed");
    }

    function testFuzz_isEligible_notByAnotherIssuer(uint256 key) external {
        key = bound(key, 1, ORDER - 1);
        assertTrue(_asks(abi.encode(DEADLINE, signed(key, _digest()))) == (key == KEY), "the issuer only");
    }

    function test_isEligible_notByTheAccountItself() external {
        uint256 key = 0xA11CE;
        bytes32 digest = module.voucherHash(MEMBERSHIP, vm.addr(key), CLASS, DEADLINE);
        bytes memory proof = abi.encode(DEADLINE, signed(key, digest));
        assertFalse(_asks(MEMBERSHIP, vm.addr(key), CLASS, proof), "nobody vouches for themselves");
    }

    function test_isEligible_notOnAnotherChain() external {
        bytes memory proof = _proof();
        assertTrue(_asks(proof), "on its own chain");
        vm.chainId(block.chainid + 1);
        assertFalse(_asks(proof), "another chain");
        assertTrue(_asks(_proof()), "signed for that chain");
    }

    function test_isEligible_notFromAnotherModule() external {
        bytes memory proof = _proof();
        module = _module(vm.addr(KEY));
        assertFalse(_asks(proof), "another module of the same issuer");
        assertTrue(_asks(_proof()), "its own");
    }

    function test_isEligible_notBySecondFormOfASignature() external {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, _digest());
        bytes memory second = abi.encodePacked(r, ORDER - uint256(s), uint8(v == 27 ? 28 : 27));
        assertFalse(_asks(abi.encode(DEADLINE, second)), "the high half");
    }

    /// A bad signature recovers the zero address, which must not vouch by it.
    function test_isEligible_nobodyWithoutAnIssuer() external {
        module = _module(address(0));
        assertFalse(_asks(abi.encode(DEADLINE, "")), "no signature");
        assertFalse(_asks(abi.encode(DEADLINE, new bytes(64))), "64 zeros");
        assertFalse(_asks(abi.encode(DEADLINE, new bytes(65))), "65 zeros");
        assertFalse(_asks(_proof()), "another's signature");
    }

    // ---- AN ISSUER THAT IS A CONTRACT ----

    function test_isEligible_byAContract() external {
        module = _module(address(new Wallet(vm.addr(KEY))));
        assertTrue(_asks(_proof()), "its owner signed");
        assertFalse(_asks(MEMBERSHIP, ACCOUNT, CLASS + 1, _proof()), "another class");
        assertFalse(_asks(address(this), ACCOUNT, CLASS, _proof()), "another co-op");
        assertFalse(_asks(abi.encode(DEADLINE, signed(KEY + 1, _digest()))), "another signed");
        assertFalse(_asks(abi.encode(DEADLINE, "")), "nobody signed");
        vm.warp(DEADLINE + 1);
        assertFalse(_asks(_proof()), "after the deadline");
    }

    function test_isEligible_neverRevertsWithAHostileIssuer() external {
        HostileWallet issuer = new HostileWallet();
        module = _module(address(issuer));
        assertTrue(_asks(_proof()), "it accepts");
        issuer.setAnswer(HostileWallet.Answer.Denies);
        assertFalse(_asks(_proof()), "it denies");
        issuer.setAnswer(HostileWallet.Answer.Reverts);
        assertFalse(_asks(_proof()), "it reverts");
    }

    function test_isEligible_notByAContractWithoutERC1271() external {
        module = _module(address(this));
        assertFalse(_asks(_proof()), "a contract that signs nothing");
    }

    // ---- MALFORMED PROOFS ----

    function test_isEligible_notWithAnyOtherLength() external {
        bytes[2] memory proofs = [_proof(), abi.encode(DEADLINE, signedShort(KEY, _digest()))];
        for (uint256 i; i < 2; ++i) {
            bytes memory proof = proofs[i];
            for (uint256 length; length <= 300; ++length) {
                bytes memory cut = new bytes(length);
                for (uint256 j; j < length && j < proof.length; ++j) cut[j] = proof[j];
                assertTrue(_asks(cut) == (length == proof.length), "cut short or padded");
            }
        }
    }

    function testFuzz_isEligible_neverRevertsOnNoise(address account, uint8 class, bytes calldata noise) external {
        assertFalse(_asks(MEMBERSHIP, account, class, noise), "noise");
        for (uint256 i; i <= noise.length && i <= 200; ++i) {
            assertFalse(_asks(MEMBERSHIP, account, class, noise[:i]), "shorter noise");
        }
    }

    /// Offsets and lengths that point anywhere, near an overflow too.
    function testFuzz_isEligible_neverRevertsOnABadHead(uint256 offset, uint256 length, bytes calldata tail) external {
        bytes memory signature = bytes.concat(signed(KEY, _digest()), new bytes(31));
        uint256[6] memory words = [offset, type(uint256).max - (offset % 256), offset % 256, 0, 32, 64];
        uint256[6] memory lengths = [length, type(uint256).max - (length % 256), length % 256, 0, 64, 65];
        for (uint256 i; i < 6; ++i) {
            for (uint256 j; j < 6; ++j) {
                bytes memory head = abi.encode(DEADLINE, words[i], lengths[j]);
                assertFalse(_asks(bytes.concat(head, tail)), "noise behind the head");
                assertTrue(
                    _asks(bytes.concat(head, signature)) == (words[i] == 64 && lengths[j] == 65),
                    "the one right head"
                );
            }
        }
    }

    function testFuzz_isEligible_notWithRandomBytesForASignature(bytes calldata noise) external {
        assertFalse(_asks(abi.encode(DEADLINE, noise)), "noise for a signature");
    }
}
