;; The inner loops of a fit on large data, two numbers at a time (SIMD): what TypeScript cannot say.
;; `node tools/compile-kernel.mjs` writes it to gram-kernel-bytes.ts.
;;
;; A block is some rows of all columns: column after column, `stride` bytes from one to the next.
;; Addresses and strides are bytes; every column begins at a multiple of 16.
(module
  (memory (export "memory") 1)

  ;; Subtracts `shift` from `count` numbers, and returns the sum of the differences.
  (func (export "shift") (param $column i32) (param $count i32) (param $shift f64) (result f64)
    (local $both v128) (local $x v128) (local $s v128) (local $t v128) (local $one f64) (local $sum f64)
    (local $end i32) (local $fours i32)
    (local.set $both (f64x2.splat (local.get $shift)))
    (local.set $end (i32.add (local.get $column) (i32.shl (local.get $count) (i32.const 3))))
    (local.set $fours (i32.add (local.get $column)
      (i32.shl (i32.and (local.get $count) (i32.const -4)) (i32.const 3))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $column) (local.get $fours)))
        (local.set $x (f64x2.sub (v128.load (local.get $column)) (local.get $both)))
        (v128.store (local.get $column) (local.get $x))
        (local.set $s (f64x2.add (local.get $s) (local.get $x)))
        (local.set $x (f64x2.sub (v128.load offset=16 (local.get $column)) (local.get $both)))
        (v128.store offset=16 (local.get $column) (local.get $x))
        (local.set $t (f64x2.add (local.get $t) (local.get $x)))
        (local.set $column (i32.add (local.get $column) (i32.const 32)))
        (br $four)))
    (local.set $s (f64x2.add (local.get $s) (local.get $t)))
    (local.set $sum (f64.add (f64x2.extract_lane 0 (local.get $s)) (f64x2.extract_lane 1 (local.get $s))))
    (block $all
      (loop $tail
        (br_if $all (i32.ge_u (local.get $column) (local.get $end)))
        (local.set $one (f64.sub (f64.load (local.get $column)) (local.get $shift)))
        (f64.store (local.get $column) (local.get $one))
        (local.set $sum (f64.add (local.get $sum) (local.get $one)))
        (local.set $column (i32.add (local.get $column) (i32.const 8)))
        (br $tail)))
    (local.get $sum))

  ;; e ← e − w(x − c), over `bytes` bytes, a multiple of 16.
  (func (export "subtractMultiple") (param $e i32) (param $x i32) (param $c f64) (param $w f64) (param $bytes i32)
    (local $cc v128) (local $ww v128) (local $end i32)
    (local.set $cc (f64x2.splat (local.get $c)))
    (local.set $ww (f64x2.splat (local.get $w)))
    (local.set $end (i32.add (local.get $e) (local.get $bytes)))
    (loop $two
      (v128.store (local.get $e)
        (f64x2.sub (v128.load (local.get $e))
          (f64x2.mul (local.get $ww) (f64x2.sub (v128.load (local.get $x)) (local.get $cc)))))
      (local.set $e (i32.add (local.get $e) (i32.const 16)))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (br_if $two (i32.lt_u (local.get $e) (local.get $end)))))

  ;; Σ (x − c)·e over `bytes` bytes, a multiple of 32.
  (func (export "dot") (param $x i32) (param $e i32) (param $c f64) (param $bytes i32) (result f64)
    (local $cc v128) (local $s v128) (local $t v128) (local $end i32)
    (local.set $cc (f64x2.splat (local.get $c)))
    (local.set $end (i32.add (local.get $e) (local.get $bytes)))
    (loop $four
      (local.set $s (f64x2.add (local.get $s)
        (f64x2.mul (v128.load (local.get $e)) (f64x2.sub (v128.load (local.get $x)) (local.get $cc)))))
      (local.set $t (f64x2.add (local.get $t)
        (f64x2.mul (v128.load offset=16 (local.get $e)) (f64x2.sub (v128.load offset=16 (local.get $x)) (local.get $cc)))))
      (local.set $x (i32.add (local.get $x) (i32.const 32)))
      (local.set $e (i32.add (local.get $e) (i32.const 32)))
      (br_if $four (i32.lt_u (local.get $e) (local.get $end))))
    (local.set $s (f64x2.add (local.get $s) (local.get $t)))
    (f64.add (f64x2.extract_lane 0 (local.get $s)) (f64x2.extract_lane 1 (local.get $s))))

  ;; gram[a, b] += Σ columnₐ·column_b over `bytes` bytes of each column, a multiple of 16, for each a ≤ b, in tiles of
  ;; 2 × 4: the eight sums stay in registers, and six numbers read serve eight products. `count` is a multiple of 4; gram
  ;; has `count` numbers a row.
  (func (export "addProducts")
    (param $block i32) (param $count i32) (param $stride i32) (param $bytes i32) (param $gram i32)
    (local $a i32) (local $b i32)
    (loop $rows
      ;; the first tile begins at the multiple of 4 at or below a
      (local.set $b (i32.and (local.get $a) (i32.const -4)))
      (loop $columns
        (call $tile
          (i32.add (local.get $block) (i32.mul (local.get $a) (local.get $stride)))
          (i32.add (local.get $block) (i32.mul (local.get $b) (local.get $stride)))
          (local.get $stride)
          (local.get $bytes)
          (i32.add (local.get $gram)
            (i32.shl (i32.add (i32.mul (local.get $a) (local.get $count)) (local.get $b)) (i32.const 3)))
          (i32.shl (local.get $count) (i32.const 3)))
        (local.set $b (i32.add (local.get $b) (i32.const 4)))
        (br_if $columns (i32.lt_u (local.get $b) (local.get $count))))
      (local.set $a (i32.add (local.get $a) (i32.const 2)))
      (br_if $rows (i32.lt_u (local.get $a) (local.get $count)))))

  ;; high + low ← high + low + part, and part ← 0, over `bytes` bytes, a multiple of 16: TwoSum keeps in `low` what
  ;; rounding takes from `high`.
  (func (export "carry") (param $part i32) (param $high i32) (param $low i32) (param $bytes i32)
    (local $p v128) (local $h v128) (local $s v128) (local $rounded v128) (local $end i32)
    (local.set $end (i32.add (local.get $part) (local.get $bytes)))
    (loop $two
      (local.set $p (v128.load (local.get $part)))
      (local.set $h (v128.load (local.get $high)))
      (local.set $s (f64x2.add (local.get $h) (local.get $p)))
      (local.set $rounded (f64x2.sub (local.get $s) (local.get $h)))
      (v128.store (local.get $high) (local.get $s))
      (v128.store (local.get $low)
        (f64x2.add (v128.load (local.get $low))
          (f64x2.add
            (f64x2.sub (local.get $h) (f64x2.sub (local.get $s) (local.get $rounded)))
            (f64x2.sub (local.get $p) (local.get $rounded)))))
      (v128.store (local.get $part) (f64x2.splat (f64.const 0)))
      (local.set $part (i32.add (local.get $part) (i32.const 16)))
      (local.set $high (i32.add (local.get $high) (i32.const 16)))
      (local.set $low (i32.add (local.get $low) (i32.const 16)))
      (br_if $two (i32.lt_u (local.get $part) (local.get $end)))))

  ;; The eight products of two columns from $a with four columns from $b, added to two rows of the Gram matrix.
  (func $tile
    (param $a i32) (param $b i32) (param $stride i32) (param $bytes i32) (param $out i32) (param $row i32)
    (local $end i32) (local $a1 i32) (local $b1 i32) (local $b2 i32) (local $b3 i32)
    (local $x v128) (local $y v128) (local $z v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $t0 v128) (local $t1 v128) (local $t2 v128) (local $t3 v128)
    (local.set $end (i32.add (local.get $a) (local.get $bytes)))
    (local.set $a1 (i32.add (local.get $a) (local.get $stride)))
    (local.set $b1 (i32.add (local.get $b) (local.get $stride)))
    (local.set $b2 (i32.add (local.get $b1) (local.get $stride)))
    (local.set $b3 (i32.add (local.get $b2) (local.get $stride)))
    (loop $pairs
      (local.set $x (v128.load (local.get $a)))
      (local.set $y (v128.load (local.get $a1)))
      (local.set $z (v128.load (local.get $b)))
      (local.set $s0 (f64x2.add (local.get $s0) (f64x2.mul (local.get $x) (local.get $z))))
      (local.set $t0 (f64x2.add (local.get $t0) (f64x2.mul (local.get $y) (local.get $z))))
      (local.set $z (v128.load (local.get $b1)))
      (local.set $s1 (f64x2.add (local.get $s1) (f64x2.mul (local.get $x) (local.get $z))))
      (local.set $t1 (f64x2.add (local.get $t1) (f64x2.mul (local.get $y) (local.get $z))))
      (local.set $z (v128.load (local.get $b2)))
      (local.set $s2 (f64x2.add (local.get $s2) (f64x2.mul (local.get $x) (local.get $z))))
      (local.set $t2 (f64x2.add (local.get $t2) (f64x2.mul (local.get $y) (local.get $z))))
      (local.set $z (v128.load (local.get $b3)))
      (local.set $s3 (f64x2.add (local.get $s3) (f64x2.mul (local.get $x) (local.get $z))))
      (local.set $t3 (f64x2.add (local.get $t3) (f64x2.mul (local.get $y) (local.get $z))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $a1 (i32.add (local.get $a1) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $b1 (i32.add (local.get $b1) (i32.const 16)))
      (local.set $b2 (i32.add (local.get $b2) (i32.const 16)))
      (local.set $b3 (i32.add (local.get $b3) (i32.const 16)))
      (br_if $pairs (i32.lt_u (local.get $a) (local.get $end))))
    (call $add (local.get $out) (local.get $s0) (local.get $s1))
    (call $add (i32.add (local.get $out) (i32.const 16)) (local.get $s2) (local.get $s3))
    (local.set $out (i32.add (local.get $out) (local.get $row)))
    (call $add (local.get $out) (local.get $t0) (local.get $t1))
    (call $add (i32.add (local.get $out) (i32.const 16)) (local.get $t2) (local.get $t3)))

  ;; Adds the two halves of $s to one number and those of $t to the next.
  (func $add (param $out i32) (param $s v128) (param $t v128)
    (v128.store (local.get $out)
      (f64x2.add (v128.load (local.get $out))
        (f64x2.add
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $s) (local.get $t))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $s) (local.get $t)))))))
