//! Transforms as matrices of the plane.

use crate::read::length;
use schouw_page::{Length, Transform};
use style::properties::ComputedValues;
use style::values::computed::LengthPercentage;
use style::values::computed::transform::{Rotate, TransformOperation};
use style::values::generics::transform::{
    GenericRotate, GenericScale, GenericTransformOperation as Op, GenericTranslate,
};

/// What has come together so far: a matrix in pixels and a way to go in percents of the box.
struct Plane {
    matrix: [f64; 6],
    percent: [f64; 2],
}

impl Plane {
    /// Applies a further matrix within what stands.
    fn then(&mut self, [a, b, c, d, e, f]: [f64; 6]) {
        let [ma, mb, mc, md, me, mf] = self.matrix;
        self.matrix = [
            ma * a + mc * b,
            mb * a + md * b,
            ma * c + mc * d,
            mb * c + md * d,
            ma * e + mc * f + me,
            mb * e + md * f + mf,
        ];
    }

    /// Moves. None where percents would have to be turned, or are no plain lengths.
    fn shift(&mut self, x: &LengthPercentage, y: Option<&LengthPercentage>) -> Option<()> {
        let [a, b, c, d, ..] = self.matrix;
        let (mut px, mut percent) = ([0.0; 2], [0.0; 2]);
        for (at, value) in [Some(x), y].into_iter().enumerate() {
            match value.map_or(Length::Px(0.0), length) {
                Length::Px(value) => px[at] = f64::from(value),
                Length::Percent(value) => percent[at] = f64::from(value),
                _ => return None,
            }
        }
        let turned = b.abs() > 1e-6 || c.abs() > 1e-6;
        if turned && percent != [0.0; 2] {
            return None;
        }
        self.percent[0] += a * percent[0];
        self.percent[1] += d * percent[1];
        self.then([1.0, 0.0, 0.0, 1.0, px[0], px[1]]);
        Some(())
    }

    fn turn(&mut self, degrees: f64) {
        let (sin, cos) = degrees.to_radians().sin_cos();
        self.then([cos, sin, -sin, cos, 0.0, 0.0]);
    }
}

/// `translate`, `rotate`, `scale` and `transform` together (CSS Transforms 2, 7).
pub(crate) fn of(values: &ComputedValues) -> Transform {
    let box_ = values.get_box();
    let nothing = box_.transform.0.is_empty()
        && matches!(box_.translate, GenericTranslate::None)
        && matches!(box_.rotate, GenericRotate::None)
        && matches!(box_.scale, GenericScale::None);
    if nothing {
        return Transform::None;
    }
    let mut plane = Plane { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], percent: [0.0; 2] };
    match combined(values, &mut plane) {
        Some(()) => {
            Transform::Matrix { matrix: plane.matrix, percent_x: plane.percent[0], percent_y: plane.percent[1] }
        }
        None => Transform::Other,
    }
}

/// How an element is rotated by `rotate`, or by the functions of `transform` that rotate about the axis out of the screen: none without
/// any of them, none within where it leaves the plane of the screen. Degrees, clockwise.
pub(crate) fn rotation(values: &ComputedValues) -> Option<Option<f64>> {
    let box_ = values.get_box();
    let rotates = |op: &TransformOperation| {
        matches!(op, Op::Matrix(_) | Op::Matrix3D(_) | Op::Rotate(_) | Op::RotateZ(_) | Op::Rotate3D(..))
    };
    if matches!(box_.rotate, GenericRotate::None) && !box_.transform.0.iter().any(rotates) {
        return None;
    }
    let mut plane = Plane { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], percent: [0.0; 2] };
    let mut linear = || {
        turned(&box_.rotate, &mut plane)?;
        let moves = |op: &&TransformOperation| {
            matches!(
                op,
                Op::Translate(..) | Op::Translate3D(..) | Op::TranslateX(_) | Op::TranslateY(_) | Op::TranslateZ(_)
            )
        };
        box_.transform.0.iter().filter(|op| !moves(op)).try_for_each(|op| apply(&mut plane, op))
    };
    Some(linear().map(|()| plane.matrix[1].atan2(plane.matrix[0]).to_degrees()))
}

fn combined(values: &ComputedValues, plane: &mut Plane) -> Option<()> {
    let box_ = values.get_box();
    if let GenericTranslate::Translate(x, y, _) = &box_.translate {
        plane.shift(x, Some(y))?;
    }
    turned(&box_.rotate, plane)?;
    if let GenericScale::Scale(x, y, _) = &box_.scale {
        plane.then([f64::from(*x), 0.0, 0.0, f64::from(*y), 0.0, 0.0]);
    }
    box_.transform.0.iter().try_for_each(|operation| apply(plane, operation))
}

/// `rotate`.
fn turned(rotate: &Rotate, plane: &mut Plane) -> Option<()> {
    match rotate {
        GenericRotate::None => {}
        GenericRotate::Rotate(angle) => plane.turn(f64::from(angle.degrees())),
        GenericRotate::Rotate3D(x, y, z, angle) => about(plane, [*x, *y, *z], f64::from(angle.degrees()))?,
    }
    Some(())
}

/// A turn about an axis: in the plane, or out of it, which without perspective looks like a scaling.
fn about(plane: &mut Plane, axis: [f32; 3], degrees: f64) -> Option<()> {
    match axis {
        [0.0, 0.0, z] if z != 0.0 => plane.turn(degrees * f64::from(z.signum())),
        [x, 0.0, 0.0] if x != 0.0 => plane.then([1.0, 0.0, 0.0, degrees.to_radians().cos(), 0.0, 0.0]),
        [0.0, y, 0.0] if y != 0.0 => plane.then([degrees.to_radians().cos(), 0.0, 0.0, 1.0, 0.0, 0.0]),
        _ => return None,
    }
    Some(())
}

fn apply(plane: &mut Plane, operation: &TransformOperation) -> Option<()> {
    let n = |value: &f32| f64::from(*value);
    match operation {
        Op::Matrix(m) => plane.then([n(&m.a), n(&m.b), n(&m.c), n(&m.d), n(&m.e), n(&m.f)]),
        Op::Matrix3D(m) => {
            let flat = [m.m14, m.m24, m.m34] == [0.0; 3] && m.m44 == 1.0;
            if !flat {
                return None;
            }
            plane.then([n(&m.m11), n(&m.m12), n(&m.m21), n(&m.m22), n(&m.m41), n(&m.m42)]);
        }
        Op::Skew(x, y) => {
            plane.then([
                1.0,
                f64::from(y.degrees()).to_radians().tan(),
                f64::from(x.degrees()).to_radians().tan(),
                1.0,
                0.0,
                0.0,
            ]);
        }
        Op::SkewX(x) => plane.then([1.0, 0.0, f64::from(x.degrees()).to_radians().tan(), 1.0, 0.0, 0.0]),
        Op::SkewY(y) => plane.then([1.0, f64::from(y.degrees()).to_radians().tan(), 0.0, 1.0, 0.0, 0.0]),
        Op::Translate(x, y) | Op::Translate3D(x, y, _) => plane.shift(x, Some(y))?,
        Op::TranslateX(x) => plane.shift(x, None)?,
        Op::TranslateY(y) => plane.shift(&LengthPercentage::zero_percent(), Some(y))?,
        Op::TranslateZ(_) | Op::ScaleZ(_) => {}
        Op::Scale(x, y) | Op::Scale3D(x, y, _) => plane.then([n(x), 0.0, 0.0, n(y), 0.0, 0.0]),
        Op::ScaleX(x) => plane.then([n(x), 0.0, 0.0, 1.0, 0.0, 0.0]),
        Op::ScaleY(y) => plane.then([1.0, 0.0, 0.0, n(y), 0.0, 0.0]),
        Op::Rotate(angle) | Op::RotateZ(angle) => plane.turn(f64::from(angle.degrees())),
        Op::RotateX(angle) => about(plane, [1.0, 0.0, 0.0], f64::from(angle.degrees()))?,
        Op::RotateY(angle) => about(plane, [0.0, 1.0, 0.0], f64::from(angle.degrees()))?,
        Op::Rotate3D(x, y, z, angle) => about(plane, [*x, *y, *z], f64::from(angle.degrees()))?,
        _ => return None,
    }
    Some(())
}
